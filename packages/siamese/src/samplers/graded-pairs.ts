import { requireCount } from '../errors/require-count.ts';
import type { Random } from '../random/random.ts';
import type { GradedPairs } from './pairs.ts';
import { rowsByLabel } from './rows-by-label.ts';
import type { Sampler } from './sampler.ts';

/**
 * Pairs of the data's own list, each as likely as any other; or, with `bins`, first a bin of similarity
 * and then a pair of it, so that a rare grade is drawn as often as a frequent one.
 */
export const gradedPairs: Sampler<'graded-pairs'> = {
  validate({ pairs, bins }) {
    requireCount('sampler.pairs', pairs);
    if (bins !== undefined) requireCount('sampler.bins', bins);
  },

  batchSize: ({ pairs }) => 2 * pairs,

  draw({ pairs: graded }, { pairs: count, bins }, random) {
    if (!graded) throw new RangeError('The data have no graded pairs.');
    const drawn = drawnPairs(graded, { count, bins }, random);
    const rows = Int32Array.from(drawn.flatMap((pair) => rowsOf(graded, pair)));
    return {
      rows,
      // Without classes every row stands for itself.
      labels: rows,
      pairs: {
        first: Int32Array.from(drawn, (_, pair) => 2 * pair),
        second: Int32Array.from(drawn, (_, pair) => 2 * pair + 1),
        isMatch: Uint8Array.from(drawn, (pair) => graded.isMatch[pair] as number),
        similarity: Float32Array.from(drawn, (pair) => graded.similarity[pair] as number),
      },
    };
  },
};

function rowsOf({ first, second }: GradedPairs, pair: number): [number, number] {
  return [first[pair] as number, second[pair] as number];
}

function drawnPairs(
  { similarity }: GradedPairs,
  { count, bins }: { readonly count: number; readonly bins: number | undefined },
  random: Random,
): number[] {
  const draw = (of: number) => random.integer(of);
  if (!bins) return Array.from({ length: count }, () => draw(similarity.length));
  const binOf = (value: number) => Math.min(bins - 1, Math.floor(value * bins));
  const members = [...rowsByLabel(Array.from(similarity, binOf)).values()];
  return Array.from({ length: count }, () => {
    const bin = members[draw(members.length)] as number[];
    return bin[draw(bin.length)] as number;
  });
}
