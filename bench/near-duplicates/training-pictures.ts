import { Random, type Turn } from '@kindred/siamese';
import type { Pictures } from './load-pictures.ts';
import { turnPicture } from './turn-picture.ts';

/**
 * Each picture as it is and, as pictures of their own, turned by random angles on either canvas, mirrored or not:
 * what is searched are turned pictures with black corners, and the turn is to tell them apart.
 */
export function trainingPictures(
  pictures: Pictures,
  { factor, seed }: { readonly factor: number; readonly seed: number },
): Float32Array {
  const random = new Random(seed);
  const rows = pictures.aspects.map((aspect, picture) => {
    const turned = (canvas: 'kept' | 'grown'): Turn => ({
      degrees: random.next() * 360,
      mirrored: random.next() < 0.5,
      aspect,
      canvas,
    });
    const turns = [{ degrees: 0, aspect }, turned('kept'), turned('grown')];
    return turnPicture(pictures, picture, { turns, factor });
  });
  const length = rows[0]?.length ?? 0;
  const inputs = new Float32Array(rows.length * length);
  for (const [picture, row] of rows.entries()) inputs.set(row, picture * length);
  return inputs;
}
