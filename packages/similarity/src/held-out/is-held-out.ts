import type { HeldOutSplit } from '@kindred/contracts';
import { classPosition } from './class-position.ts';

/** Whether a model never trains on a class, by its rule for classes. */
export function isHeldOut(
  { seed, bound }: Extract<HeldOutSplit, { kind: 'classes' }>,
  className: string,
): boolean {
  return classPosition(className, seed) < bound;
}
