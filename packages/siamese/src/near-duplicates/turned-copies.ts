import type { Turn } from '../augmentation/turn-image.ts';
import { Random } from '../random/random.ts';
import { checkPictures } from './check-pictures.ts';
import type { Pictures } from './pictures.ts';
import { turnPicture } from './turn-picture.ts';

/**
 * Training images of an encoder that `findNearDuplicates` asks: each picture as it is and, as images of their own, turned
 * by random angles on either canvas, mirrored or not. What is searched are turned pictures with black corners, and the
 * turn is to tell them apart.
 *
 * @returns 3 · count × (side ÷ factor)² × channels numbers
 * @throws InvalidInputsError where the pictures are not what they say, or the factor does not divide their side
 */
export function turnedCopies(
  pictures: Pictures,
  { factor, seed }: { readonly factor: number; readonly seed: number },
): Float32Array {
  checkPictures(pictures, factor);
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
