import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';

/** Mirrors an image left to right. */
export const flip: Augmentation<'flip'> = {
  probability: 0.5,

  create(_spec, inputShape) {
    const { height, width, channels } = imageShape('augment.flip', inputShape);
    return ({ source, target }) => {
      for (let pixel = 0; pixel < height * width; pixel += 1) {
        const x = pixel % width;
        const from = (pixel - x + (width - 1 - x)) * channels;
        for (let channel = 0; channel < channels; channel += 1) {
          target[pixel * channels + channel] = source[from + channel] as number;
        }
      }
    };
  },
};
