import { createHash } from 'node:crypto';

const bytes = 6;

/**
 * Where a class lies between 0 and 1: a hash of its name, so that it is the same in every run and on every machine,
 * whatever other classes there are.
 */
export function classPosition(className: string, seed: number): number {
  const digest = createHash('sha256').update(`${seed}\n${className}`).digest();
  return digest.readUIntBE(0, bytes) / 2 ** (8 * bytes);
}
