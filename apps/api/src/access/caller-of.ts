import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by guardRequests before anything else sees the request; null on routes that are anybody's. */
    caller: Caller | null;
  }
}

/** Who sent a request and what they may do. */
export function callerOf({ caller }: Pick<FastifyRequest, 'caller'>): Caller {
  if (caller === null) throw new Error('Nobody was asked who they are: the route is anybody’s.');
  return caller;
}
