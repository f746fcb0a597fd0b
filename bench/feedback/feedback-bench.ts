import { classResamples, Random } from '@kindred/siamese';
import type { Bench, BenchResult } from '../framework/bench.ts';
import { percentile } from '../framework/percentile.ts';
import type { Alphabets } from './load-corner.ts';
import { measureCorner, type CornerOptions } from './measure-corner.ts';
import { pooledCorners, type PooledCorners } from './pooled-corners.ts';

const resampled = 2000;
const alphabets: Omit<Alphabets, 'corner'> = {
  clean: [
    'Anglo-Saxon_Futhorc',
    'Armenian',
    'Balinese',
    'Burmese_(Myanmar)',
    'Cyrillic',
    'Grantha',
    'Hebrew',
    'Korean',
    'Mkhedruli_(Georgian)',
    'Sanskrit',
  ],
  calibration: ['Greek', 'Futurama'],
};
const corners = ['Japanese_(katakana)', 'Japanese_(hiragana)'];

/** How it was chosen is told in bench/README.md. */
const recipe: Omit<CornerOptions, 'alphabets'> = {
  seeds: [1, 2, 3, 4, 5, 6, 7, 8],
  baseSteps: 500,
  steps: 300,
  verdicts: 200,
  pairs: 2000,
  pairsPerBatch: 64,
  weight: 10,
  loss: { kind: 'contrastive' },
};

/** What 200 verdicts on a mislabelled corner of Omniglot are worth. */
export const feedbackBench: Bench = {
  name: 'feedback',
  description:
    'Omniglot: pair accuracy of mislabelled alphabets before and after 200 verdicts each',
  run: async ({ quick, note }) => {
    const smaller = { seeds: [1], baseSteps: 4, steps: 4, verdicts: 20, pairs: 200 };
    const clean = quick ? alphabets.clean.slice(0, 2) : alphabets.clean;
    const outcomes = [];
    for (const corner of quick ? corners.slice(0, 1) : corners) {
      const options = { ...recipe, ...(quick && smaller) };
      note(`feedback: ${corner}`);
      outcomes.push(
        await measureCorner(
          { ...options, alphabets: { ...alphabets, clean, corner: [corner] } },
          note,
        ),
      );
    }
    return present(pooledCorners(outcomes));
  },
};

function present({ before, after, pairs, labels, cornerOf, outcomes }: PooledCorners): BenchResult {
  const random = new Random(1);
  const resamples = classResamples(pairs, labels, { count: resampled, random });
  const figure = (of: (pair: number) => number, target?: string) => {
    const mean = (weights: Float64Array) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.reduce((sum, weight, pair) => sum + weight * of(pair), 0) / total;
    };
    const means = resamples.map(mean);
    const interval = [percentile(means, 2.5), percentile(means, 97.5)] as const;
    const value = mean(new Float64Array(before.length).fill(1));
    return { value, unit: 'share', interval, ...(target !== undefined && { target }) };
  };
  const gain = (pair: number) => after[pair]! - before[pair]!;
  const gainOf = (corner: number) => {
    const own = [...cornerOf.keys()].filter((pair) => cornerOf[pair] === corner);
    return own.reduce((sum, pair) => sum + gain(pair), 0) / own.length;
  };
  const told = outcomes.flatMap(({ judged }) => judged);
  const between = (values: readonly number[]) => `${Math.min(...values)} to ${Math.max(...values)}`;
  return {
    protocol:
      `Omniglot, ${corners.join(' and ')}, each by itself: ${outcomes.map(({ couples }) => couples).join(' and ')} ` +
      'couples of characters that a base model finds most alike are labelled as one character each. The base model, ' +
      `trained on ${alphabets.clean.length} other alphabets for ${recipe.baseSteps} steps, is trained further on these and ` +
      `the wrong labels for ${recipe.steps} steps: without verdicts (before), and from the base again with ` +
      `${recipe.verdicts} verdicts by the true labels on pairs of the uncertainty queue (after): ` +
      `${between(told.map(({ matches }) => matches))} of them matches, ${between(told.map(({ trained }) => trained))} trained ` +
      `on. Accuracy of ${before.length} pairs of drawings of six drawers that nothing was trained on, by true labels: ` +
      'half match, a quarter joins a couple, a quarter others; at the threshold that is calibrated on ' +
      `${alphabets.calibration.join(' and ')}; mean over seeds ${recipe.seeds.join(', ')}; 95 % intervals by a ` +
      'bootstrap over characters',
    figures: {
      'accuracy.before': figure((pair) => before[pair]!),
      'accuracy.after': figure((pair) => after[pair]!),
      'accuracy.gain': figure(gain, '> 0'),
      ...Object.fromEntries(
        outcomes.map((_, corner) => [
          `${corners[corner]}.gain`,
          { value: gainOf(corner), unit: 'share' },
        ]),
      ),
      seconds: { value: outcomes.reduce((sum, { seconds }) => sum + seconds, 0), unit: 's' },
    },
  };
}
