import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireCount } from '../errors/require-count.ts';
import type { Random } from '../random/random.ts';
import { batchOf } from './batch-of.ts';
import { classLikelihoods } from './class-likelihoods.ts';
import type { Sampler } from './sampler.ts';

/**
 * Classes drawn independently with the likelihood of `classLikelihoods`, two rows for each draw. A class that
 * is drawn often gives each of its rows before any twice; the second draw never repeats the first, so
 * that a batch has negatives.
 */
export const classBalanced: Sampler<'class-balanced'> = {
  validate({ pairs, beta }) {
    requireCount('sampler.pairs', pairs, 2);
    if (beta === undefined || (beta >= 0 && beta < 1)) return;
    throw new InvalidOptionsError('sampler.beta', `must be from 0 to below 1, not ${beta}.`);
  },

  batchSize: ({ pairs }) => 2 * pairs,

  draw({ rows: classes }, { pairs, beta }, random) {
    const ends = runningSums(
      classLikelihoods(
        classes.map(({ length }) => length),
        beta,
      ),
    );
    const draws = new Map<number, number>();
    for (let pair = 0; pair < pairs; pair += 1) {
      const label =
        pair === 1 ? drawOther(ends, random, [...draws.keys()][0]) : drawWeighted(ends, random);
      draws.set(label, (draws.get(label) ?? 0) + 1);
    }
    const drawn = [...draws].flatMap(([label, times]) =>
      inRounds(classes[label] as number[], 2 * times, random).map((row) => ({ row, label })),
    );
    return batchOf(drawn);
  },
};

function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

/** An index, as likely as its part of the sum: the first whose running sum lies above a random number. */
function drawWeighted(ends: Float64Array, random: Random): number {
  const drawn = random.next() * (ends.at(-1) as number);
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}

function drawOther(ends: Float64Array, random: Random, than: number | undefined): number {
  let label = drawWeighted(ends, random);
  while (label === than) label = drawWeighted(ends, random);
  return label;
}

function inRounds(rows: readonly number[], count: number, random: Random): number[] {
  const drawn: number[] = [];
  while (drawn.length < count) drawn.push(...random.sample(rows, count - drawn.length));
  return drawn;
}
