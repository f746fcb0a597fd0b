import type { Random } from '../random/random.ts';
import { rowsByLabel } from './rows-by-label.ts';

/**
 * `count` classes, group by group in random order: at most `perGroup` of each, all of them distinct
 * until every group has been asked once.
 *
 * @param groups group of every class
 */
export function drawFromGroups(
  groups: readonly string[],
  { count, perGroup }: { readonly count: number; readonly perGroup: number },
  random: Random,
): number[] {
  const members = [...rowsByLabel(groups).values()];
  const drawn: number[] = [];
  while (drawn.length < count) {
    for (const group of random.sample(members, members.length)) {
      drawn.push(...random.sample(group, Math.min(perGroup, count - drawn.length)));
      if (drawn.length === count) break;
    }
  }
  return drawn;
}
