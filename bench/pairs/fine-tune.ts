import type { LoadedPairs } from '@kindred/datasets';
import { pairedInputs, type TrainOptions } from '@kindred/siamese';
import type { BenchOptions } from '../framework/bench.ts';
import { followTraining } from '../framework/follow-training.ts';
import type { TrainedEncoder } from '../framework/train-encoder.ts';

const PAIRS = 32;
/** A fourth changed nothing on the development pairs. */
const EPOCHS = 3;

export const recipe =
  `CoSENT (${EPOCHS} epochs, batches of ${PAIRS} pairs, AdamW 3e-5 with a tenth of warm-up and linear decay, weight ` +
  'decay 0.01, gradient clip 1, dropout 0.1)';

/** Trains a pretrained transformer further on pairs with grades. */
export function fineTune(
  { encoder, weights }: { readonly encoder: TrainOptions['encoder']; readonly weights: Uint8Array },
  data: Readonly<Record<'train' | 'dev', LoadedPairs>>,
  { quick, note }: Pick<BenchOptions, 'quick' | 'note'>,
): Promise<TrainedEncoder> {
  const stepsPerEpoch = quick ? 1 : Math.floor(data.train.pairs.first.length / PAIRS);
  const steps = quick ? 2 : EPOCHS * stepsPerEpoch;
  return followTraining(
    {
      data: pairedInputs(data.train),
      validation: pairedInputs(data.dev),
      validationPairs: 2000,
      encoder,
      initialWeights: weights,
      distance: 'cosine',
      loss: { kind: 'cosent', scale: 20 },
      sampler: { kind: 'graded-pairs', pairs: PAIRS },
      optimizer: {
        learningRate: 3e-5,
        weightDecay: 0.01,
        warmupSteps: Math.ceil(steps / 10),
        schedule: { kind: 'linear' },
        clipNorm: 1,
      },
      steps,
      stepsPerEpoch,
    },
    (text) => note(`pairs: transformer, ${text}`),
  );
}
