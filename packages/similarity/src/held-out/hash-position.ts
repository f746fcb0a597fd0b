import { createHash } from 'node:crypto';

const bytes = 6;

/**
 * Where a text lies between 0 and 1: a hash of it, so that it is the same in every run and on every machine, whatever
 * other texts there are. What lies below a bound is held out.
 */
export function hashPosition(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, bytes) / 2 ** (8 * bytes);
}
