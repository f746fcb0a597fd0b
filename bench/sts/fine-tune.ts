import { type EncoderSpec, pairedInputs, train, type TrainOptions } from '@kindred/siamese';
import type { BenchOptions } from '../framework/bench.ts';
import type { TrainedEncoder } from '../framework/train-encoder.ts';
import type { GradedTexts } from './spearman-of.ts';

const PAIRS = 32;
const EPOCHS = { transformer: 4, static: 10 };
const RATES = { transformer: 3e-5, static: 1e-3 };

/** Trains on the graded pairs; the dev split is measured after every epoch, and chooses nothing. */
export async function fineTune(
  name: keyof typeof EPOCHS,
  { encoder, weights }: { readonly encoder: EncoderSpec; readonly weights: Uint8Array },
  data: { readonly train: GradedTexts; readonly dev: GradedTexts },
  options: Pick<BenchOptions, 'quick' | 'note'>,
): Promise<TrainedEncoder> {
  const stepsPerEpoch = options.quick ? 1 : Math.floor(data.train.pairs.first.length / PAIRS);
  const steps = options.quick ? 2 : EPOCHS[name] * stepsPerEpoch;
  return follow(
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

/** Trains, and says the dev split's figure after every epoch. */
export async function follow(
  options: TrainOptions,
  note: (text: string) => void,
): Promise<TrainedEncoder> {
  const training = train({ seed: 1, ...options });
  let next = await training.next();
  for (; !next.done; next = await training.next()) {
    if (next.value.type !== 'epoch') continue;
    const { epoch, epochs, loss, validation } = next.value;
    const figure = validation?.spearman ?? validation?.auc;
    note(`epoch ${epoch} of ${epochs}, loss ${loss.toFixed(3)}, dev ${figure?.toFixed(4)}`);
  }
  const { model, durationMs } = next.value;
  return { model, seconds: durationMs / 1000 };
}
