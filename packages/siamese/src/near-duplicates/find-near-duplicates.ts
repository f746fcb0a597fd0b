import { tf } from '@kindred/tensor';
import type { Turn } from '../augmentation/turn-image.ts';
import { requireCount } from '../errors/require-count.ts';
import { requireRange } from '../errors/require-range.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { alignPictures } from './align-pictures.ts';
import { coveredGrey } from './covered-grey.ts';
import { factorOf } from './factor-of.ts';
import { nearestPictures } from './nearest-pictures.ts';
import type { Pictures } from './pictures.ts';
import { turnPicture } from './turn-picture.ts';
import { turnsAllRound } from './turns-all-round.ts';

/** Two pictures that were compared, and how the first lies best upon the other. */
export interface NearDuplicate {
  readonly turned: number;
  readonly still: number;
  readonly turn: Turn;
  /** Structural similarity under this turn, at most 1. */
  readonly closeness: number;
}

export interface NearDuplicateOptions {
  /** Degrees between the turns that are embedded; what lies between is found by laying upon. @defaultValue 15 */
  readonly stepDegrees?: number;
  /** Width ÷ height that a picture may have had before it was resized, beside its own. @defaultValue 2:3, 1, 3:2 */
  readonly proportions?: readonly number[];
  /** Nearest pictures of each that are compared with it; a picture may have as many copies. @defaultValue 8 */
  readonly nearest?: number;
  /** Called after each picture with the number of pictures done. */
  readonly onProgress?: (done: number) => void;
  /** Ends the search with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Finds copies of pictures that were mirrored, turned by any angle, resized or changed in light. Each picture is embedded in
 * turns all round; the embeddings that come nearest say which pictures to compare with it, and from which turn on.
 * Then one is laid upon the other as exactly as can be, and what counts is how alike they are in structure.
 *
 * @param pictures of a whole multiple of the encoder's side: two or three times leaves details to compare
 * @returns every pair that was compared, closest first
 * @throws InvalidInputsError where the encoder does not read square images, or the pictures do not fit it
 * @throws InvalidOptionsError
 */
export async function findNearDuplicates(
  model: SiameseModel,
  pictures: Pictures,
  options: NearDuplicateOptions = {},
): Promise<NearDuplicate[]> {
  const { stepDegrees = 15, proportions = [2 / 3, 1, 3 / 2], nearest = 8 } = options;
  requireRange('stepDegrees', stepDegrees, [1, 360]);
  for (const aspect of proportions) requireRange('proportions', aspect, [0.01, 100]);
  requireCount('nearest', nearest);
  const factor = factorOf(model, pictures);
  const { aspects, side } = pictures;
  const embed = (picture: number, turns: readonly Turn[]) =>
    model.embed(turnPicture(pictures, picture, { turns, factor }), 256);
  const { embeddingSize, distance } = model;
  const plain = new Float32Array(aspects.length * embeddingSize);
  for (const picture of aspects.keys()) {
    plain.set(await embed(picture, [{ degrees: 0 }]), picture * embeddingSize);
  }
  const found = new Map<string, NearDuplicate>();
  for (const [picture, aspect] of aspects.entries()) {
    options.signal?.throwIfAborted();
    const turns = turnsAllRound(stepDegrees, [...new Set([aspect, ...proportions])]);
    const turned = await embed(picture, turns);
    const space = { plain, embeddingSize, distance, nearest };
    for (const near of await nearestPictures({ picture, turns, turned, ...space })) {
      const still = near.picture;
      const alignment = alignPictures(
        {
          turned: coveredGrey(pictures, picture),
          still: coveredGrey(pictures, still),
          side,
          aspects: [aspect, aspects[still] as number],
        },
        near.turn,
      );
      const pair = [picture, still].sort((a, b) => a - b).join();
      if (alignment.closeness <= (found.get(pair)?.closeness ?? -Infinity)) continue;
      found.set(pair, { turned: picture, still, ...alignment });
    }
    options.onProgress?.(picture + 1);
    await tf.nextFrame();
  }
  return [...found.values()].sort((a, b) => b.closeness - a.closeness);
}
