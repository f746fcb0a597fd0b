import type { Random } from '../random/random.ts';

/** How often every class was drawn in one bootstrap resample: as many draws as there are classes, with replacement. */
export function drawClassCounts(classes: readonly number[], random: Random): Map<number, number> {
  const counts = new Map<number, number>();
  for (let draw = 0; draw < classes.length; draw += 1) {
    const drawn = classes[random.integer(classes.length)] as number;
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  return counts;
}
