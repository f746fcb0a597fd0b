import { distanceBetween } from '../distances/distance-between.ts';
import { requireCount } from '../errors/require-count.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import { tf } from '@kindred/tensor';
import { blankColour } from './blank-colour.ts';
import { imageShapeOf } from './image-shape-of.ts';
import { Saliency, type HeatMap } from './saliency.ts';
import { visibilityMask } from './visibility-mask.ts';

/** Masked images that are embedded at once. */
const BATCH = 64;
/** How likely a cell of a mask is visible. */
const VISIBLE = 0.5;

export interface PairExplanation {
  readonly distance: number;
  /** What in the first image makes it close to the second. */
  readonly first: HeatMap;
  /** What in the second image makes it close to the first. */
  readonly second: HeatMap;
}

export interface ExplainOptions {
  /** Random masks; each costs an embedding of both images. @defaultValue 1000 */
  readonly masks?: number;
  /** Hidden and visible cells along the longer side. @defaultValue 7 */
  readonly cells?: number;
  /** @defaultValue 1 */
  readonly seed?: number;
}

/**
 * Which regions make two images close: each is shown through random masks, and compared with the other
 * as a whole (RISE, Petsiuk, Das, Saenko 2018, with the distance of the pair as the score). Asks the
 * encoder for embeddings only, so that it works with each; the same seed gives the same heat.
 *
 * @param first height × width × channels numbers, as the encoder takes them
 * @throws InvalidInputsError unless the encoder reads images and both are such
 * @throws InvalidOptionsError
 */
export async function explainPair(
  model: SiameseModel,
  [first, second]: readonly [first: Float32Array, second: Float32Array],
  { masks = 1000, cells = 7, seed = 1 }: ExplainOptions = {},
): Promise<PairExplanation> {
  const [height, width] = imageShapeOf(model, first);
  requireCount('masks', masks, 2);
  requireCount('cells', cells);
  const random = new Random(seed);
  const one = await openSide(model, first);
  const other = await openSide(model, second);
  for (let done = 0; done < masks; done += BATCH) {
    if (done > 0) await tf.nextFrame();
    const shown = Array.from({ length: Math.min(BATCH, masks - done) }, () =>
      visibilityMask([height, width], { cells, visible: VISIBLE }, random),
    );
    await look(model, one, { shown, opposite: other.embedding });
    await look(model, other, { shown, opposite: one.embedding });
  }
  return {
    distance: distanceBetween(model.distance, one.embedding, other.embedding),
    first: one.saliency.toHeatMap(),
    second: other.saliency.toHeatMap(),
  };
}

interface Side {
  readonly image: Float32Array;
  readonly blank: Float32Array;
  readonly embedding: Float32Array;
  readonly saliency: Saliency;
}

async function openSide(model: SiameseModel, image: Float32Array): Promise<Side> {
  const [height, width, channels] = imageShapeOf(model, image);
  return {
    image,
    blank: blankColour(image, channels),
    embedding: await model.embed(image),
    saliency: new Saliency(height * width),
  };
}

/** Adds what the masks show of one image, compared with the other as a whole. */
async function look(
  model: SiameseModel,
  { image, blank, saliency }: Side,
  { shown, opposite }: { readonly shown: readonly Float32Array[]; readonly opposite: Float32Array },
): Promise<void> {
  const embeddings = await model.embed(throughMasks(image, shown, blank), BATCH);
  const size = opposite.length;
  for (const [i, mask] of shown.entries()) {
    const embedding = embeddings.subarray(i * size, (i + 1) * size);
    saliency.add(mask, -distanceBetween(model.distance, embedding, opposite));
  }
}

/** The image once for each mask, blank where that is 0. */
function throughMasks(
  image: Float32Array,
  masks: readonly Float32Array[],
  blank: Float32Array,
): Float32Array {
  const channels = blank.length;
  const shown = new Float32Array(masks.length * image.length);
  for (const [i, mask] of masks.entries()) {
    for (let at = 0; at < image.length; at += 1) {
      const ground = blank[at % channels] as number;
      const seen = mask[Math.floor(at / channels)] as number;
      shown[i * image.length + at] = ground + ((image[at] as number) - ground) * seen;
    }
  }
  return shown;
}
