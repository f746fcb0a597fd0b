import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import type { Pictures } from './pictures.ts';

/**
 * @param factor how many times the side is to be made smaller
 * @throws InvalidInputsError unless the pictures have as many numbers as they say, and the factor divides their side
 */
export function checkPictures({ pixels, side, channels, aspects }: Pictures, factor: number): void {
  if (!Number.isSafeInteger(side) || side < 1 || !Number.isSafeInteger(channels) || channels < 1) {
    throw new InvalidInputsError(`Pictures of ${side} pixels a side and ${channels} channels.`);
  }
  if (!Number.isSafeInteger(factor) || factor < 1 || side % factor !== 0) {
    throw new InvalidInputsError(
      `The side of the pictures, ${side} pixels, must be a whole number of times the smaller one; ${factor} times is none.`,
    );
  }
  const numbers = aspects.length * side * side * channels;
  if (pixels.length !== numbers) {
    throw new InvalidInputsError(
      `${aspects.length} pictures have ${numbers} numbers, not ${pixels.length}.`,
    );
  }
  if (!aspects.every((aspect) => aspect > 0 && Number.isFinite(aspect))) {
    throw new InvalidInputsError('The aspect of a picture is not a positive number.');
  }
}
