import type { Neighbour } from '../neighbours-of.ts';
import type { GroupKey } from './group-key.ts';
import type { MissingKey } from './missing-key.ts';

export interface NeighbourGroup {
  readonly key: GroupKey;
  /** Nearest first, equal distances by label. */
  readonly neighbours: readonly Neighbour[];
}

export interface CollectOptions {
  readonly groups: number;
  readonly size: number;
  readonly missing: MissingKey;
}

/** The groups of the nearest neighbours (given nearest first), and the best members of each. */
export function collectGroups(
  neighbours: readonly Neighbour[],
  keysOf: (label: number) => readonly GroupKey[],
  { groups, size, missing }: CollectOptions,
): NeighbourGroup[] {
  const collected = new Map<string, { key: GroupKey; neighbours: Neighbour[] }>();
  for (const neighbour of neighbours) {
    for (const key of keysOf(neighbour.label)) {
      const isMissing = key.includes(null);
      if (isMissing && missing === 'ignore') continue;
      const isAlone = isMissing && missing === 'expand';
      const name = JSON.stringify(isAlone ? neighbour.label : key);
      const group = collected.get(name);
      if (group === undefined) {
        if (collected.size < groups) collected.set(name, { key, neighbours: [neighbour] });
      } else if (!isAlone && group.neighbours.length < size) group.neighbours.push(neighbour);
    }
  }
  return [...collected.values()];
}
