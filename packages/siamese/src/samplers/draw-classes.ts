import type { Random } from '../random/random.ts';

/**
 * `count` classes in rounds: every class occurs once before any occurs twice, so that the numbers of
 * occurrences differ by one at most; and no class follows itself. Needs two classes or more.
 */
export function drawClasses(classCount: number, count: number, random: Random): number[] {
  const all = Array.from({ length: classCount }, (_, index) => index);
  const drawn: number[] = [];
  while (drawn.length < count) {
    const round = random.sample(all, Math.min(classCount, count - drawn.length + 1));
    if (round[0] === drawn.at(-1)) round.push(round.shift() as number);
    drawn.push(...round);
  }
  return drawn.slice(0, count);
}
