import type { SearchNodeStore } from '../ports/search-node-store.ts';
import type { FreeResources } from './check-room.ts';
import { nodeRule } from './wait-for-nodes.ts';

/**
 * What the machine has left that has least of it: each search node builds the second index in its own memory and writes
 * its own snapshot.
 *
 * @param own of this machine, which counts before its first sign of life too
 */
export function leastFree(
  own: FreeResources,
  searchNodes: Pick<SearchNodeStore, 'leastFree'>,
): FreeResources {
  return async () => {
    const [mine, least] = await Promise.all([own(), searchNodes.leastFree(nodeRule.seenWithinMs)]);
    return {
      memory: Math.min(mine.memory, least.memory ?? Infinity),
      disk: Math.min(mine.disk, least.disk ?? Infinity),
    };
  };
}
