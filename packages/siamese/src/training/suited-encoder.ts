import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';

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
