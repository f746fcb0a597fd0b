import { chooseBands } from '../fingerprints/choose-bands.ts';
import { MinHasher } from '../fingerprints/min-hasher.ts';
import type { Breather } from '../pace/breather.ts';
import { bandKeys } from './band-keys.ts';
import { BandTable } from './band-table.ts';
import { jaccard } from './jaccard.ts';
import type { SimilarPairs } from './similar-pairs.ts';

const PERMUTATIONS = 128;
/** A pair just at the threshold is found with this probability, one above it more surely. */
const RECALL = 0.998;

/** Pairs of sets whose Jaccard index reaches the threshold: candidates by MinHash, each then compared exactly. */
export async function findSimilarSets(
  sets: readonly Uint32Array[],
  { threshold, breather }: { readonly threshold: number; readonly breather: Breather },
): Promise<SimilarPairs> {
  const hasher = new MinHasher(PERMUTATIONS);
  const bands = chooseBands({ permutations: PERMUTATIONS, threshold, recall: RECALL });
  const keys = await bandKeys(sets, { hasher, bands, breather });
  const pairs: { first: number; second: number; similarity: number }[] = [];
  for (const [band, column] of keys.entries()) {
    const table = new BandTable(column);
    const earlierBands = keys.slice(0, band);
    for (let second = 0; second < sets.length; second += 1) {
      await breather.breathe();
      table.addMeeting(second, (first) => {
        if (earlierBands.some((earlier) => earlier[first] === earlier[second])) return;
        const similarity = jaccard(sets[first] as Uint32Array, sets[second] as Uint32Array);
        if (similarity >= threshold) pairs.push({ first, second, similarity });
      });
    }
  }
  pairs.sort((a, b) => a.first - b.first || a.second - b.second);
  return {
    first: Uint32Array.from(pairs, ({ first }) => first),
    second: Uint32Array.from(pairs, ({ second }) => second),
    similarity: Float32Array.from(pairs, ({ similarity }) => similarity),
  };
}
