import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import type { Pictures } from './pictures.ts';

/**
 * @returns how many times the encoder's side the pictures' is
 * @throws InvalidInputsError unless the encoder reads square images and the pictures fit it
 */
export function checkPictures(
  model: SiameseModel,
  { pixels, side, channels, aspects }: Pictures,
): number {
  const { inputShape } = model.spec;
  const [height = 0, width, depth] = inputShape;
  if (inputShape.length !== 3 || height !== width || depth !== channels) {
    throw new InvalidInputsError(
      `Near duplicates need an encoder of square images with ${channels} channels, not of ${inputShape.join('×')}.`,
    );
  }
  if (!Number.isSafeInteger(side) || side <= 0 || side % height !== 0) {
    throw new InvalidInputsError(
      `The side of the pictures must be a multiple of the encoder's ${height} pixels, not ${side}.`,
    );
  }
  if (pixels.length !== aspects.length * side * side * channels) {
    throw new InvalidInputsError(
      `${aspects.length} pictures have ${aspects.length * side * side * channels} numbers, not ${pixels.length}.`,
    );
  }
  if (!aspects.every((aspect) => aspect > 0 && Number.isFinite(aspect))) {
    throw new InvalidInputsError('The aspect of a picture is not a positive number.');
  }
  return side / height;
}
