import type { AugmentationSpec } from '../augmentation/augmentation-spec.ts';
import { createPipeline } from '../augmentation/create-pipeline.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { PlainLossSpec } from '../losses/loss-spec.ts';
import { Random } from '../random/random.ts';
import { gatherBatch } from '../training/gather-batch.ts';
import { train } from '../training/train.ts';
import type { TrainOptions } from '../training/train-options.ts';
import type { TrainedResult } from '../training/trained-result.ts';
import type { TrainingProgress } from '../training/training-progress.ts';
import type { ViewLossSpec } from './view-loss-spec.ts';

type Chosen = 'data' | 'validation' | 'loss' | 'distance' | 'sampler' | 'augment';

/** Options of `train` but for what labels are needed for. */
export interface PretrainOptions extends Omit<TrainOptions, Chosen> {
  /** count × product(inputShape) numbers without labels, row-major. */
  readonly inputs: Float32Array;
  readonly inputShape: readonly number[];
  /** @defaultValue { kind: 'simclr' } */
  readonly loss?: ViewLossSpec | Extract<PlainLossSpec, { kind: 'nt-xent' }>;
  /**
   * What makes two views of an input differ. @defaultValue for images: crop, colour and blur; none for a
   * transformer, whose dropout does (Gao, Yao, Chen 2021, SimCSE: with the loss nt-xent and a temperature of 0.05)
   */
  readonly augment?: readonly AugmentationSpec[];
  /** Images in a batch, two views of each. @defaultValue 128 */
  readonly images?: number;
}

/** Share of the images that is measured instead of trained on, and how many of them at most. */
const HELD_OUT = { share: 0.1, most: 500 };

const SUITED: readonly AugmentationSpec[] = [
  { kind: 'crop', smallestArea: 0.3 },
  { kind: 'colour' },
  { kind: 'blur' },
];

/**
 * Trains an encoder on inputs without labels: two views of an image are to be close. Tells its progress
 * as `train` does; what is validated is whether two views of a held-out image are told from views of two.
 * The result's model starts another training (`initialWeights`), or embeds as it is, under cosine distance.
 *
 * @throws what `train` throws
 */
export async function* pretrain(
  options: PretrainOptions,
): AsyncGenerator<TrainingProgress, TrainedResult, void> {
  const { inputs, inputShape, loss, images = 128, ...rest } = options;
  const augment = options.augment ?? (inputShape.length === 3 ? SUITED : []);
  const size = inputShape.reduce((product, length) => product * length, 1);
  const count = inputs.length / size;
  const seed = rest.seed ?? 1;
  if (!Number.isInteger(count) || count < 4) {
    throw new InvalidOptionsError(
      'inputs',
      `${inputs.length} numbers are not four or more inputs of ${inputShape.join('×')}.`,
    );
  }
  const rows = new Random(seed).sample(
    Array.from({ length: count }, (_, row) => row),
    count,
  );
  const held = Math.max(2, Math.min(HELD_OUT.most, Math.round(count * HELD_OUT.share)));
  const all = everyRowItsClass(inputs, inputShape);
  const measured = gatherBatch(all, Int32Array.from(rows.slice(0, held)));
  return yield* train({
    ...rest,
    data: everyRowItsClass(gatherBatch(all, Int32Array.from(rows.slice(held))), inputShape),
    validation: twoViews(measured, { inputShape, augment, seed }),
    distance: 'cosine',
    loss: loss ?? { kind: 'simclr' },
    sampler: { kind: 'views', images },
    augment,
  });
}

function everyRowItsClass(inputs: Float32Array, inputShape: readonly number[]): LabelledInputs {
  const count = inputs.length / inputShape.reduce((product, length) => product * length, 1);
  const labels = Int32Array.from({ length: count }, (_, row) => row);
  return { inputs, inputShape, labels, classNames: Array.from(labels, String) };
}

/** Two views of every input, as a class of two examples. */
function twoViews(
  inputs: Float32Array,
  view: {
    readonly inputShape: readonly number[];
    readonly augment: readonly AugmentationSpec[];
    readonly seed: number;
  },
): LabelledInputs {
  const once = everyRowItsClass(inputs, view.inputShape);
  const twice = new Float32Array(2 * inputs.length);
  twice.set(inputs);
  twice.set(inputs, inputs.length);
  const labels = Int32Array.from([...once.labels, ...once.labels]);
  const vary = createPipeline(view.augment, view.inputShape);
  return { ...once, inputs: vary({ inputs: twice, labels }, new Random(view.seed)), labels };
}
