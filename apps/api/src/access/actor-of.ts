import type { FastifyRequest } from 'fastify';
import { callerOf } from './caller-of.ts';

/** Who sent a request, as it is kept with what they did: `local` where no key is asked for. */
export const actorOf = (request: Pick<FastifyRequest, 'caller'>): string => callerOf(request).actor;
