import { distanceBetween } from '../distances/distance-between.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import { requireCount } from '../errors/require-count.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { blankColour } from './blank-colour.ts';
import { imageShapeOf } from './image-shape-of.ts';

/** Equal images of one batch differ by less. */
const SMALLEST = 1e-6;

export interface Deletion {
  readonly image: Float32Array;
  /** The other image of the pair; it stays as it is. */
  readonly other: Float32Array;
  /** height × width: pixels are deleted from the largest number to the smallest. */
  readonly heat: Float32Array;
  /** @defaultValue 50 */
  readonly steps?: number;
}

export interface DeletionScore {
  /** Area under the curve: the smaller, the more of the closeness hung on the hottest pixels. */
  readonly auc: number;
  /** Closeness after each step, from 1 for the whole image to 0 for the blank one. */
  readonly curve: Float32Array;
}

/**
 * Whether a heat map is faithful: how soon the pair drifts apart as the hottest pixels are deleted first
 * (Petsiuk, Das, Saenko 2018, section 4.2). The heat of any other method can be measured as well.
 *
 * @throws InvalidInputsError
 * @throws InvalidEvaluationError where the blank image is no farther away than the image
 */
export async function deletionScore(
  model: SiameseModel,
  { image, other, heat, steps = 50 }: Deletion,
): Promise<DeletionScore> {
  const [height, width, channels] = imageShapeOf(model, image);
  imageShapeOf(model, other);
  requireCount('steps', steps);
  if (heat.length !== height * width) {
    throw new InvalidInputsError(`${heat.length} heats do not fit ${height}×${width} pixels.`);
  }
  const stages = deleteByHeat(image, { heat, steps, blank: blankColour(image, channels) });
  const whole = await model.embed(other);
  const embeddings = await model.embed(stages);
  const apart = Array.from({ length: steps + 1 }, (_, step) => {
    const stage = embeddings.subarray(step * whole.length, (step + 1) * whole.length);
    return distanceBetween(model.distance, stage, whole);
  });
  return scoreOf(apart);
}

/** The image, and the image after each step: (steps + 1) × height × width × channels. */
function deleteByHeat(
  image: Float32Array,
  {
    heat,
    steps,
    blank,
  }: { readonly heat: Float32Array; readonly steps: number; readonly blank: Float32Array },
): Float32Array {
  const hottestFirst = [...heat.keys()].sort(
    (a, b) => (heat[b] as number) - (heat[a] as number) || a - b,
  );
  const stages = new Float32Array((steps + 1) * image.length);
  const left = image.slice();
  let deleted = 0;
  for (let step = 0; step <= steps; step += 1) {
    for (const end = Math.round((heat.length * step) / steps); deleted < end; deleted += 1) {
      left.set(blank, (hottestFirst[deleted] as number) * blank.length);
    }
    stages.set(left, step * image.length);
  }
  return stages;
}

function scoreOf(apart: readonly number[]): DeletionScore {
  const [first, last] = [apart[0] as number, apart.at(-1) as number];
  if (!(last - first > SMALLEST)) {
    throw new InvalidEvaluationError(
      'The pair is no closer than with a blank image: there is no closeness to explain.',
    );
  }
  const curve = Float32Array.from(apart, (distance) => (last - distance) / (last - first));
  // Trapezoids between equal steps.
  const inner = curve.subarray(1, -1).reduce((sum, value) => sum + value, 0);
  return { auc: (inner + 0.5) / (curve.length - 1), curve };
}
