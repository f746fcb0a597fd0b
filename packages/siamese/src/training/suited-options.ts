import type { AugmentationSpec } from '../augmentation/augmentation-spec.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';

/** Classes from which in-batch negatives are many enough. */
const MANY_CLASSES = 16;
/** Inputs in a batch, of either loss. */
const BATCH = 128;

/**
 * Four convolutional blocks for images, one hidden layer for vectors.
 *
 * @throws InvalidOptionsError for inputs of two axes, or of more than three
 */
export function suitedEncoder(inputShape: readonly number[]): EncoderSpec {
  const [height, width, channels] = inputShape;
  if (inputShape.length === 1 && height) {
    const inputs: [number] = [height];
    return { kind: 'dense', inputShape: inputs, hidden: [256], embeddingSize: 64, normalize: true };
  }
  if (inputShape.length === 3 && height && width && channels) {
    return {
      kind: 'conv4',
      inputShape: [height, width, channels],
      filters: 64,
      embeddingSize: 128,
      normalize: true,
    };
  }
  throw new InvalidOptionsError(
    'encoder',
    `there is none that suits inputs of ${inputShape.join('×')}: give vectors, or images of [height, width, channels].`,
  );
}

/** In-batch negatives for many classes; triplets for few, which have many examples each. */
export function suitedLoss(classes: number): { loss: LossSpec; sampler: SamplerSpec } {
  if (classes >= MANY_CLASSES) {
    return {
      loss: { kind: 'n-pair', scale: 16 },
      sampler: { kind: 'class-pairs', pairs: Math.min(BATCH / 2, classes) },
    };
  }
  return {
    loss: { kind: 'triplet', margin: 0.2, mining: 'semi-hard' },
    sampler: { kind: 'p-k', classes, items: Math.round(BATCH / classes) },
  };
}

/** Images are bent a little; vectors stay as they are. */
export function suitedAugmentations(inputShape: readonly number[]): AugmentationSpec[] {
  return inputShape.length === 3 ? [{ kind: 'affine' }] : [];
}
