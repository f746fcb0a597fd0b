import type { Bands } from '../fingerprints/choose-bands.ts';
import type { MinHasher } from '../fingerprints/min-hasher.ts';
import { mixHash } from '../normalize/mix-hash.ts';
import type { Breather } from '../pace/breather.ts';

/** For each band the key of every set: a hash of that band's places of the set's signature. */
export async function bandKeys(
  sets: readonly Uint32Array[],
  {
    hasher,
    bands,
    breather,
  }: { readonly hasher: MinHasher; readonly bands: Bands; readonly breather: Breather },
): Promise<Uint32Array[]> {
  const keys = Array.from({ length: bands.bands }, () => new Uint32Array(sets.length));
  const signature = new Uint32Array(hasher.permutations);
  for (const [row, set] of sets.entries()) {
    await breather.breathe();
    hasher.sign(set, signature);
    for (const [band, column] of keys.entries()) {
      let key = band;
      for (let place = band * bands.rows; place < (band + 1) * bands.rows; place += 1) {
        key = mixHash(Math.imul(key, 31) + (signature[place] as number));
      }
      column[row] = key;
    }
  }
  return keys;
}
