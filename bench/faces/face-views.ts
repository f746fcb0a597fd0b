import { Random } from '@kindred/siamese';
import type { View } from '../framework/embed-views.ts';
import { bendFaces } from './face-batches.ts';
import { mirroredPhotos } from './mirrored-photos.ts';

const BENT_VIEWS = 6;

/** The photo as it is and bent six times, each also mirrored; the same in every run. */
export function faceViews(shape: readonly [height: number, width: number, channels: 1]): View[] {
  const bend = bendFaces(shape);
  const views = Array.from(
    { length: 1 + BENT_VIEWS },
    (_, view): View =>
      (inputs, count) =>
        view === 0 ? inputs : bend(inputs, count, new Random(1000 + view).next),
  );
  const mirroredViews = views.map(
    (view): View =>
      (inputs, count) =>
        mirroredPhotos(view(inputs, count), shape),
  );
  return [...views, ...mirroredViews];
}
