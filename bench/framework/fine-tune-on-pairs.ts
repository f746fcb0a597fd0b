import type { LoadedPairs } from '@kindred/datasets';
import { pairedInputs, type TrainOptions } from '@kindred/siamese';
import type { BenchOptions } from './bench.ts';
import { followTraining } from './follow-training.ts';
import type { TrainedEncoder } from './train-encoder.ts';

/** Pairs of a batch. */
export const batchPairs = 32;

export interface FineTuneOptions extends Pick<BenchOptions, 'quick' | 'note'> {
  /** Begins what `note` is told. */
  readonly name: string;
  readonly epochs: number;
  readonly learningRate: number;
  /** Of the development pairs, drawn for the figure after every epoch. */
  readonly validationPairs: number;
}

/** Trains an encoder further on graded pairs of texts, by CoSENT; the development pairs are measured after every epoch. */
export function fineTuneOnPairs(
  { encoder, weights }: { readonly encoder: TrainOptions['encoder']; readonly weights: Uint8Array },
  data: Readonly<Record<'train' | 'dev', LoadedPairs>>,
  { name, epochs, learningRate, validationPairs, quick, note }: FineTuneOptions,
): Promise<TrainedEncoder> {
  const stepsPerEpoch = quick ? 1 : Math.floor(data.train.pairs.first.length / batchPairs);
  const steps = quick ? 2 : epochs * stepsPerEpoch;
  return followTraining(
    {
      data: pairedInputs(data.train),
      validation: pairedInputs(data.dev),
      validationPairs,
      encoder,
      initialWeights: weights,
      distance: 'cosine',
      loss: { kind: 'cosent', scale: 20 },
      sampler: { kind: 'graded-pairs', pairs: batchPairs },
      optimizer: {
        learningRate,
        weightDecay: 0.01,
        warmupSteps: Math.ceil(steps / 10),
        schedule: { kind: 'linear' },
        clipNorm: 1,
      },
      steps,
      stepsPerEpoch,
    },
    (text) => note(`${name}, ${text}`),
  );
}
