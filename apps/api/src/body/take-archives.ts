import type { FastifyInstance } from 'fastify';

/** Hands an archive to its handler as it arrives: see receiveArchive, which caps it. Other routes take none. */
export function takeArchives(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/x-tar', (_request, body, done) => done(null, body));
}
