import { isLoopback } from '@kindred/runtime';
import type { FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/**
 * Refuses requests for a host name that is not this machine's own. Without it a web page could point its
 * own name at 127.0.0.1 (DNS rebinding) and use an API without a key through the browser of its visitor.
 */
export function requireLocalHost(request: FastifyRequest): void {
  const host = (request.headers.host ?? '').replace(/:\d*$/, '');
  if (isLoopback(host)) return;
  throw new RequestRefusedError(
    'host-not-allowed',
    'While no key is asked for, the API answers to localhost, 127.0.0.1 and [::1] only.',
  );
}
