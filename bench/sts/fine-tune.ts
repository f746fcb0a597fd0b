import { type EncoderSpec, pairedInputs } from '@kindred/siamese';
import type { BenchOptions } from '../framework/bench.ts';
import { followTraining } from '../framework/follow-training.ts';
import type { TrainedEncoder } from '../framework/train-encoder.ts';
import type { GradedTexts } from './spearman-of.ts';

const PAIRS = 32;
const EPOCHS = { transformer: 4, static: 10 };
const RATES = { transformer: 3e-5, static: 1e-3 };

/** Trains on the graded pairs; the dev split is measured after every epoch; the recipe was chosen on it. */
export async function fineTune(
  name: keyof typeof EPOCHS,
  { encoder, weights }: { readonly encoder: EncoderSpec; readonly weights: Uint8Array },
  data: { readonly train: GradedTexts; readonly dev: GradedTexts },
  options: Pick<BenchOptions, 'quick' | 'note'>,
): Promise<TrainedEncoder> {
  const stepsPerEpoch = options.quick ? 1 : Math.floor(data.train.pairs.first.length / PAIRS);
  const steps = options.quick ? 2 : EPOCHS[name] * stepsPerEpoch;
  return followTraining(
    {
      data: pairedInputs(data.train),
      validation: pairedInputs(data.dev),
      validationPairs: 1500,
      encoder,
      initialWeights: weights,
      distance: 'cosine',
      loss: { kind: 'cosent', scale: 20 },
      sampler: { kind: 'graded-pairs', pairs: PAIRS },
      optimizer: {
        learningRate: RATES[name],
        weightDecay: 0.01,
        warmupSteps: Math.ceil(steps / 10),
        schedule: { kind: 'linear' },
        clipNorm: 1,
      },
      steps,
      stepsPerEpoch,
    },
    (text) => options.note(`sts: ${name}, ${text}`),
  );
}
