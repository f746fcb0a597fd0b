import { type Turn, turnImage } from '@kindred/siamese';
import type { Pictures } from './load-pictures.ts';
import { shrinkImages } from './shrink-images.ts';

/** One of the pictures, turned in each of these ways before it is made `factor` times smaller. */
export function turnPicture(
  { pixels, side }: Pictures,
  picture: number,
  { turns, factor }: { readonly turns: readonly Turn[]; readonly factor: number },
): Float32Array {
  const length = side * side * 3;
  const source = pixels.subarray(picture * length, (picture + 1) * length);
  const shape = { height: side, width: side, channels: 3 };
  const shrunk = { side: side / factor, channels: 3, factor };
  const small = length / factor ** 2;
  const views = new Float32Array(turns.length * small);
  for (const [view, turn] of turns.entries()) {
    views.set(shrinkImages(turnImage(source, shape, turn), shrunk), view * small);
  }
  return views;
}
