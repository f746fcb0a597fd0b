import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { TrainableClasses } from '../samplers/sampler.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';

interface Needed {
  readonly encoder: EncoderSpec;
  /** Of a class; one with fewer is passed over. @defaultValue 2, which a matching pair takes */
  readonly fewestExamples?: number;
  /** Rows whose labels are not believed. @defaultValue none */
  readonly leftOut?: ReadonlySet<number> | undefined;
}

/**
 * Rows of every class with enough examples.
 *
 * @throws InvalidOptionsError where the data do not fit the encoder or have fewer than two such classes
 */
export function trainableClasses(
  option: string,
  data: LabelledInputs,
  { encoder, fewestExamples = 2, leftOut = new Set() }: Needed,
): TrainableClasses {
  const size = encoder.inputShape.reduce((product: number, length) => product * length, 1);
  if (data.inputShape.join('×') !== encoder.inputShape.join('×')) {
    throw new InvalidOptionsError(
      option,
      `inputs are ${data.inputShape.join('×')}, but the encoder takes ${encoder.inputShape.join('×')}.`,
    );
  }
  if (data.inputs.length !== data.labels.length * size) {
    throw new InvalidOptionsError(
      option,
      `${data.labels.length} labels need ${data.labels.length * size} numbers, not ${data.inputs.length}.`,
    );
  }
  const { groups } = data;
  if (groups && groups.length !== data.labels.length) {
    throw new InvalidOptionsError(
      option,
      `${data.labels.length} labels, but ${groups.length} groups.`,
    );
  }
  const all = [...rowsByLabel(data.labels).values()].map((rows) =>
    rows.filter((row) => !leftOut.has(row)),
  );
  const rows = all.filter((rows) => rows.length >= fewestExamples);
  if (data.pairs) return { rows, pairs: data.pairs };
  if (rows.length < 2) {
    throw new InvalidOptionsError(
      option,
      tooFew(fewestExamples, rows.length, all.length) + told(leftOut),
    );
  }
  if (!groups) return { rows };
  return { rows, groups: rows.map(([first]) => groups[first as number] as string) };
}

function tooFew(fewestExamples: number, usable: number, classes: number): string {
  if (classes === 0) return 'there are no examples.';
  if (fewestExamples === 1) return 'two examples are needed.';
  const has = usable === 1 ? 'has' : 'have';
  return `${usable} of ${classes} classes ${has} two examples or more; two classes are needed: add examples to the others.`;
}

const told = ({ size }: ReadonlySet<number>) =>
  size === 0 ? '' : ` ${size} examples whose labels known pairs contradict do not count.`;
