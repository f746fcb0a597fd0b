import type { FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';
import type { Caller } from './caller.ts';
import { callerOf } from './caller-of.ts';

/** Whether the caller may know that the collection is there. */
export const maySee = ({ collections }: Caller, collection: string): boolean =>
  collections === null || collections.includes(collection);

/**
 * For a collection that the body or the query names: that of the path is checked before.
 * @throws RequestRefusedError whether the collection exists or not
 */
export function requireCollection(
  request: Pick<FastifyRequest, 'caller'>,
  collection: string | undefined,
): void {
  const caller = callerOf(request);
  if (caller.collections === null) return;
  if (collection !== undefined && maySee(caller, collection)) return;
  throw new RequestRefusedError(
    'collection-not-allowed',
    collection === undefined
      ? `The key "${caller.actor}" is for certain collections, and this needs a key for all.`
      : `The key "${caller.actor}" is not for the collection "${collection}".`,
  );
}
