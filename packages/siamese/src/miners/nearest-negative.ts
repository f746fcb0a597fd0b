import type { MinedBatch } from './miner.ts';

/** Position of the anchor's nearest negative that is farther than `beyond`; -1 where there is none. */
export function nearestNegative(
  { labels, distances }: MinedBatch,
  anchor: number,
  beyond = -Infinity,
): number {
  const count = labels.length;
  let [found, nearest] = [-1, Infinity];
  for (let other = 0; other < count; other += 1) {
    const distance = distances[anchor * count + other] as number;
    if (distance <= beyond || distance >= nearest || labels[other] === labels[anchor]) continue;
    found = other;
    nearest = distance;
  }
  return found;
}
