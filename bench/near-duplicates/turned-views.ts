import { rotateQuarter } from '@kindred/datasets';
import { mirroredPhotos } from '../faces/mirrored-photos.ts';
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
        mirroredPhotos(view(inputs, count), shape),
  );
  return [...views, ...flipped];
}
