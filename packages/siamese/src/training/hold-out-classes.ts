import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { Random } from '../random/random.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';
import { gatherBatch } from './gather-batch.ts';

/** Two to train on, and two to measure. */
const FEWEST_CLASSES = 4;

export interface HeldOut {
  readonly data: LabelledInputs;
  readonly validation: LabelledInputs;
}

/**
 * Keeps whole classes apart, so that what is measured was never trained on: a share of those with two
 * examples or more, and at least two.
 *
 * @throws InvalidOptionsError with fewer than four such classes
 */
export function holdOutClasses(data: LabelledInputs, share: number, seed: number): HeldOut {
  const usable = [...rowsByLabel(data.labels).values()].filter((rows) => rows.length >= 2);
  if (usable.length < FEWEST_CLASSES) {
    throw new InvalidOptionsError(
      'validation',
      `${usable.length} classes with two examples each are too few to hold some out: give examples of other classes, or of the same.`,
    );
  }
  const classes = new Random(seed).sample(usable, usable.length);
  const held = Math.min(usable.length - 2, Math.max(2, Math.round(usable.length * share)));
  return {
    data: rowsOf(data, classes.slice(held).flat()),
    validation: rowsOf(data, classes.slice(0, held).flat()),
  };
}

function rowsOf(data: LabelledInputs, rows: readonly number[]): LabelledInputs {
  const { groups } = data;
  return {
    ...data,
    inputs: gatherBatch(data, Int32Array.from(rows)),
    labels: Int32Array.from(rows, (row) => data.labels[row] as number),
    ...(groups && { groups: rows.map((row) => groups[row] as string) }),
  };
}
