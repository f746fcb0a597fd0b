import type { FastifyInstance } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/** The one route that takes archives. */
const importing = '/v1/models/:model/versions';

/** Hands an archive to its handler as it arrives: see receiveArchive, which caps it. Other routes take none. */
export function takeArchives(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/x-tar', (request, body, done) => {
    if (request.routeOptions.url === importing) return done(null, body);
    const refusal = 'Nothing here takes an archive.';
    return done(new RequestRefusedError('content-type-unsupported', refusal));
  });
}
