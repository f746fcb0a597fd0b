import type { ImageShape } from '../encoders/encoder-spec.ts';
import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import type { SiameseModel } from '../model/siamese-model.ts';

/** @throws InvalidInputsError unless the model reads images and this is one */
export function imageShapeOf(model: SiameseModel, image: Float32Array): ImageShape {
  const { inputShape } = model.spec;
  const [height, width, channels] = inputShape;
  if (inputShape.length !== 3 || !height || !width || !channels) {
    throw new InvalidInputsError('Only encoders of images can be explained by regions.');
  }
  if (image.length === model.inputSize) return [height, width, channels];
  throw new InvalidInputsError(
    `An image has ${model.inputSize} numbers (${inputShape.join('×')}), not ${image.length}.`,
  );
}
