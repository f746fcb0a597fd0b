import { hashPosition } from './hash-position.ts';

/** Where a class lies between 0 and 1, by its name. */
export function classPosition(className: string, seed: number): number {
  return hashPosition(`${seed}\n${className}`);
}
