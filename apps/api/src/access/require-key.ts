import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/** Probes of the machine that runs the API; they tell nothing of the data. */
const open = new Set(['/livez', '/readyz']);

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Checks `Authorization: Bearer KEY`. Hashes are compared, so that time tells neither content nor length. */
export function requireKey(key: string): (request: FastifyRequest) => void {
  const wanted = sha256(key);
  return (request) => {
    if (open.has(request.routeOptions.url ?? '')) return;
    const [scheme, given, ...rest] = (request.headers.authorization ?? '').split(' ');
    const isBearer = scheme?.toLowerCase() === 'bearer' && given !== undefined && rest.length === 0;
    if (isBearer && timingSafeEqual(sha256(given), wanted)) return;
    throw new RequestRefusedError(
      'unauthorized',
      'Send the key of KINDRED_ADMIN_KEY as "Authorization: Bearer KEY".',
    );
  };
}
