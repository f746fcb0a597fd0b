import { hashPosition } from '../held-out/hash-position.ts';

const share = 0.2;

/**
 * Whether a judged pair measures and never trains: a fifth of all pairs, by where their two ids lie, so that it is the
 * same ones for every run and every version.
 */
export function isHeldOutPair({ a, b }: { readonly a: string; readonly b: string }): boolean {
  return hashPosition(JSON.stringify(a < b ? [a, b] : [b, a])) < share;
}
