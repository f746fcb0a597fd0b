import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by guardRequests before anything else sees the request. */
    actor: string;
  }
}

/** Who sent a request, as it is kept with what they did: `local` where no key is asked for. */
export const actorOf = ({ actor }: Pick<FastifyRequest, 'actor'>): string => actor;
