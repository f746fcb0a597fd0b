import type { HeldOutSplit } from '@kindred/contracts';
import { classPosition } from './class-position.ts';

type ClassRule = Extract<HeldOutSplit, { kind: 'classes' }>;

/** Fewest classes of a side: with one there is no pair of different things. */
const fewest = 2;

/**
 * The rule by which a model holds classes out for good: those that lie below `bound`. It is drawn so that the wanted
 * share of the present classes does, exactly; a class that comes later falls on either side by its name alone, and
 * none ever changes sides.
 */
export function fixSplit(
  classNames: readonly string[],
  { fraction, seed }: { readonly fraction: number; readonly seed: number },
): ClassRule {
  const positions = classNames.map((name) => classPosition(name, seed)).sort((a, b) => a - b);
  const held = Math.max(fewest, Math.round(positions.length * fraction));
  const [last = 0, next = 1] = positions.slice(held - 1, held + 1);
  return { kind: 'classes', seed, fraction, bound: (last + next) / 2 };
}
