import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { checkPictures } from './check-pictures.ts';
import type { Pictures } from './pictures.ts';

/**
 * @returns how many times the encoder's side the pictures' is
 * @throws InvalidInputsError unless the encoder reads square images and the pictures fit it
 */
export function factorOf(model: SiameseModel, pictures: Pictures): number {
  const { inputShape } = model.spec;
  const [height = 0, width, depth] = inputShape;
  if (inputShape.length !== 3 || height !== width || depth !== pictures.channels) {
    throw new InvalidInputsError(
      `Near duplicates need an encoder of square images with ${pictures.channels} channels, not of ${inputShape.join('×')}.`,
    );
  }
  const factor = pictures.side / height;
  checkPictures(pictures, factor);
  return factor;
}
