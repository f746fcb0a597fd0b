import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/**
 * Reads JSON bodies: UTF-8 only, and no key `__proto__` or `constructor.prototype`, which code that copies
 * objects could take for more than data. An empty body is no body.
 */
export function parseJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, body: Buffer, done) => {
      if (body.length === 0) return done(null, undefined);
      if (!isUtf8(body)) return done(malformed('it is not UTF-8'));
      return parse(request, body.toString('utf8'), (error, value) =>
        error === null ? done(null, value) : done(malformed(error.message, error)),
      );
    },
  );
  // Fastify reads text/plain by default; nothing here takes it.
  fastify.removeContentTypeParser('text/plain');
}

function malformed(reason: string, cause?: Error): RequestRefusedError {
  return new RequestRefusedError('malformed-json', `The body cannot be read: ${reason}.`, {
    cause,
  });
}
