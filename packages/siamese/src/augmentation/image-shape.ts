import { InvalidOptionsError } from '../errors/invalid-options-error.ts';

export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** @throws InvalidOptionsError unless the shape is [height, width, channels] */
export function imageShape(option: string, inputShape: readonly number[]): ImageShape {
  const [height, width, channels] = inputShape;
  if (inputShape.length !== 3 || !height || !width || !channels) {
    throw new InvalidOptionsError(
      option,
      `varies images of [height, width, channels], but the inputs are ${inputShape.join('×')}.`,
    );
  }
  return { height, width, channels };
}
