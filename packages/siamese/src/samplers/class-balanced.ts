import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireCount } from '../errors/require-count.ts';
import type { Random } from '../random/random.ts';
import { classWeights } from './class-weights.ts';
import type { Sampler } from './sampler.ts';

/**
 * Classes drawn independently with the likelihood of `classWeights`, two rows for each draw. A class that
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
    const weights = classWeights(
      classes.map(({ length }) => length),
      beta,
    );
    const draws = new Map<number, number>();
    for (let pair = 0; pair < pairs; pair += 1) {
      const [first] = draws.keys();
      const label = drawWeighted(weights, random, pair === 1 ? first : undefined);
      draws.set(label, (draws.get(label) ?? 0) + 1);
    }
    const drawn = [...draws].flatMap(([label, times]) =>
      inRounds(classes[label] as number[], 2 * times, random).map((row) => ({ row, label })),
    );
    return {
      rows: Int32Array.from(drawn, ({ row }) => row),
      labels: Int32Array.from(drawn, ({ label }) => label),
    };
  },
};

/** An index, as likely as its weight says. */
function drawWeighted(weights: readonly number[], random: Random, without?: number): number {
  const allowed = weights.map((weight, index) => (index === without ? 0 : weight));
  let rest = random.next() * allowed.reduce((sum, weight) => sum + weight, 0);
  const found = allowed.findIndex((weight) => (rest -= weight) < 0);
  // Rounding can leave a crumb of the sum.
  return found >= 0 ? found : allowed.findLastIndex((weight) => weight > 0);
}

function inRounds(rows: readonly number[], count: number, random: Random): number[] {
  const drawn: number[] = [];
  while (drawn.length < count) drawn.push(...random.sample(rows, count - drawn.length));
  return drawn;
}
