import type { FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/**
 * Refuses writes that a browser sends for another site: forms and simple requests need no leave of CORS.
 * Browsers always send Origin with a write; programs do not.
 */
export function refuseCrossOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return;
  if (origin === `http://${host}` || origin === `https://${host}`) return;
  throw new RequestRefusedError('cross-origin-refused', 'Another site may not write to this API.');
}
