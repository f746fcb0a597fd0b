import type { ClassNeighbours } from '../neighbours/class-neighbours.ts';
import type { Random } from '../random/random.ts';

export interface NearClassesDraw {
  /** Classes there are. */
  readonly of: number;
  /** Classes to draw. */
  readonly count: number;
  /** A class and its near ones. */
  readonly perGroup: number;
  readonly neighbours: ClassNeighbours | undefined;
}

/**
 * `count` distinct classes, group by group: a random class and random ones among its neighbours, as in
 * the class signatures of Suh, Han, Kim, Lee 2019. Without neighbours they are random.
 */
export function drawNearClasses(
  { of, count, perGroup, neighbours }: NearClassesDraw,
  random: Random,
): number[] {
  const all = Array.from({ length: of }, (_, label) => label);
  const drawn = new Set<number>();
  for (const seed of random.sample(all, of)) {
    if (drawn.size >= count) break;
    if (drawn.has(seed)) continue;
    drawn.add(seed);
    const near = nearestOf(seed, neighbours).filter((label) => !drawn.has(label));
    const room = Math.min(perGroup - 1, count - drawn.size);
    for (const label of random.sample(near, room)) drawn.add(label);
  }
  return [...drawn];
}

function nearestOf(label: number, neighbours: ClassNeighbours | undefined): number[] {
  if (!neighbours) return [];
  const { nearest, k } = neighbours;
  return [...nearest.subarray(label * k, (label + 1) * k)];
}
