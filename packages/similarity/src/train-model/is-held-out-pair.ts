import { createHash } from 'node:crypto';

const share = 0.2;

/**
 * Whether a judged pair measures and never trains: a fifth of all pairs, by a hash of the two ids, so that it is the
 * same ones for every run and every version.
 */
export function isHeldOutPair({ a, b }: { readonly a: string; readonly b: string }): boolean {
  const ids = JSON.stringify(a < b ? [a, b] : [b, a]);
  return createHash('sha256').update(ids).digest().readUInt32BE() < share * 2 ** 32;
}
