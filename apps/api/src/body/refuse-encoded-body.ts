import type { FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/** Refuses compressed bodies: a few bytes may stand for gigabytes. */
export function refuseEncodedBody(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new RequestRefusedError(
    'content-encoding-unsupported',
    'Send the body as it is, without Content-Encoding.',
  );
}
