import { type Turn, turnImage } from '../augmentation/turn-image.ts';
import type { Pictures } from './pictures.ts';
import { shrinkImages } from './shrink-images.ts';

/**
 * One of the pictures, turned in each of these ways and then made `factor` times smaller: turning it at the smaller
 * size would blur it.
 *
 * @returns turns × (side ÷ factor)² × channels numbers
 */
export function turnPicture(
  { pixels, side, channels }: Pictures,
  picture: number,
  { turns, factor }: { readonly turns: readonly Turn[]; readonly factor: number },
): Float32Array {
  const length = side * side * channels;
  const source = pixels.subarray(picture * length, (picture + 1) * length);
  const shape = { height: side, width: side, channels };
  const shrunk = { side: side / factor, channels, factor };
  const small = length / factor ** 2;
  const views = new Float32Array(turns.length * small);
  for (const [view, turn] of turns.entries()) {
    views.set(shrinkImages(turnImage(source, shape, turn), shrunk), view * small);
  }
  return views;
}
