import type { FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller-of.ts';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/**
 * Whether a promotion moves its model's alias `live`. A model is of all collections, so that a key for certain ones
 * moves none: what it promotes serves its own collection alone.
 *
 * @throws RequestRefusedError when such a key asks for it
 */
export function aliasFor(
  request: Pick<FastifyRequest, 'caller'>,
  wanted: boolean | undefined,
): boolean {
  const { actor, collections } = callerOf(request);
  if (collections === null) return wanted ?? true;
  if (wanted !== true) return false;
  throw new RequestRefusedError(
    'collection-not-allowed',
    `The key "${actor}" is for certain collections, and the alias live of a model is for all. Leave alias out, or let it be false.`,
  );
}
