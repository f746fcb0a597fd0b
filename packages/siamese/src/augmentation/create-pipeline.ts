import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Random } from '../random/random.ts';
import type { Augmentation, AugmentedInput } from './augmentation.ts';
import type { AugmentationKind, AugmentationSpec } from './augmentation-spec.ts';
import { augmentations } from './augmentations.ts';
import { requireAmount } from './require-amount.ts';

/** Inputs and their classes: [n, ...inputShape] row-major and [n]. */
export interface AugmentableBatch {
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
}

/** Varies every input of a batch; the same for the same generator. The batch is left as it is. */
export type Pipeline = (batch: AugmentableBatch, random: Random) => Float32Array;

interface Stage {
  readonly probability: number;
  readonly apply: (input: AugmentedInput) => void;
}

/**
 * Makes one function of a list of augmentations, applied in order.
 *
 * @throws InvalidOptionsError where a kind is unknown, an amount out of range, or images are needed
 */
export function createPipeline(
  specs: readonly AugmentationSpec[],
  inputShape: readonly number[],
): Pipeline {
  const stages = specs.map((spec) => createStage(spec, inputShape));
  const size = inputShape.reduce((product, length) => product * length, 1);
  return (batch, random) =>
    stages.reduce(
      (inputs, stage) => applyStage(stage, { ...batch, inputs }, { size, random }),
      batch.inputs,
    );
}

function createStage(spec: AugmentationSpec, inputShape: readonly number[]): Stage {
  const definition = augmentations[spec.kind] as Augmentation<AugmentationKind> | undefined;
  if (!definition) {
    throw new InvalidOptionsError(
      'augment',
      `"${spec.kind}" is none of ${Object.keys(augmentations).join(', ')}.`,
    );
  }
  const probability = spec.probability ?? definition.probability;
  requireAmount(`augment.${spec.kind}.probability`, probability, [0, 1]);
  return { probability, apply: definition.create(spec, inputShape) };
}

function applyStage(
  { probability, apply }: Stage,
  { inputs, labels }: AugmentableBatch,
  { size, random }: { readonly size: number; readonly random: Random },
): Float32Array {
  const result = new Float32Array(inputs.length);
  const inputAt = (position: number) => inputs.subarray(position * size, (position + 1) * size);
  for (let position = 0; position < labels.length; position += 1) {
    const source = inputAt(position);
    const target = result.subarray(position * size, (position + 1) * size);
    if (probability < 1 && random.next() >= probability) {
      target.set(source);
      continue;
    }
    const other = () => {
      const found = otherClass(labels, position, random);
      return found === undefined ? undefined : inputAt(found);
    };
    apply({ source, target, random, other });
  }
  return result;
}

/** A random position with another label, in one pass and without a list. */
function otherClass(labels: Int32Array, position: number, random: Random): number | undefined {
  const start = random.integer(labels.length);
  for (let offset = 0; offset < labels.length; offset += 1) {
    const candidate = (start + offset) % labels.length;
    if (labels[candidate] !== labels[position]) return candidate;
  }
  return undefined;
}
