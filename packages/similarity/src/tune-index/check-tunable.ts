import { IndexNotTunableError } from '../errors/index-not-tunable-error.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';

/** Below it every vector is compared anyway, and a graph of a few vectors says nothing of a larger one. */
const leastVectors = 2000;

/**
 * Refuses a collection whose index walks no graph, or that has too few vectors to try one with.
 * @throws IndexNotTunableError
 */
export function checkTunable(
  { name, distance, index }: Pick<CollectionRecord, 'name' | 'distance' | 'index'>,
  vectors: number,
): void {
  if (distance === 'manhattan')
    throw new IndexNotTunableError(
      name,
      'by manhattan distance every vector is compared, and recall is 1.',
    );
  if (index.kind === 'exact')
    throw new IndexNotTunableError(
      name,
      'it compares every vector, and recall is 1. Set index.kind to auto or hnsw first.',
    );
  if (vectors < leastVectors)
    throw new IndexNotTunableError(
      name,
      `it has ${vectors} vectors, and a tuning needs ${leastVectors}; so few are compared one by one as fast.`,
    );
}
