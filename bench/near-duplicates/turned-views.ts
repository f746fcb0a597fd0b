import { rotateQuarter } from '@kindred/datasets';
import type { View } from '../framework/embed-views.ts';

type Shape = readonly [height: number, width: number, channels: number];

/** Four quarter turns of square images, each also mirrored: their mean is the same for all eight. */
export function turnedViews(shape: Shape): View[] {
  const turned = ([1, 2, 3] as const).map(
    (turns): View =>
      (inputs) =>
        rotateQuarter(inputs, shape, turns),
  );
  const views: View[] = [(inputs) => inputs, ...turned];
  const flipped = views.map(
    (view): View =>
      (inputs, count) =>
        flip(view(inputs, count), shape),
  );
  return [...views, ...flipped];
}

function flip(inputs: Float32Array, [, width, channels]: Shape): Float32Array {
  return inputs.map((_, at) => {
    const pixel = Math.floor(at / channels);
    const mirroredPixel = pixel - 2 * (pixel % width) + width - 1;
    return inputs[mirroredPixel * channels + (at % channels)] as number;
  });
}
