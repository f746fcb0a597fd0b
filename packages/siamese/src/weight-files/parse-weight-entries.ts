import type { WeightEntry } from './weight-entry.ts';
import { WeightFileError } from './weight-file-error.ts';

const MOST_WEIGHTS = 20_000;
const MOST_NUMBERS = 2 ** 28;
const DTYPES = ['float32', 'int32', 'bool'];
const STORED = ['uint8', 'uint16', 'float16'];

/**
 * The weights that a weights manifest (`[{ paths, weights }]`) lists, in the order of their bytes; their
 * number and size are capped before anything is allocated.
 *
 * @throws WeightFileError
 */
export function parseWeightEntries(manifest: unknown): WeightEntry[] {
  if (!Array.isArray(manifest)) throw new WeightFileError('The weights manifest is not a list.');
  const entries = manifest.flatMap((group: unknown) => {
    const weights = fieldsOf(group)?.['weights'];
    if (!Array.isArray(weights)) {
      throw new WeightFileError('A group of the weights manifest lists no weights.');
    }
    return weights.map(parseEntry);
  });
  const numbers = entries.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (entries.length > MOST_WEIGHTS || numbers > MOST_NUMBERS) {
    throw new WeightFileError(
      `${entries.length} weights with ${numbers} numbers are too many: at most ${MOST_WEIGHTS} and ${MOST_NUMBERS}.`,
    );
  }
  if (new Set(entries.map(({ name }) => name)).size < entries.length) {
    throw new WeightFileError('Two weights have the same name.');
  }
  return entries;
}

/** Numbers in a tensor. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function parseEntry(entry: unknown): WeightEntry {
  const { name, shape, dtype, quantization } = fieldsOf(entry) ?? {};
  if (typeof name !== 'string') throw new WeightFileError('A weight has no name.');
  if (!isShape(shape)) throw new WeightFileError(`${name} has no usable shape.`);
  if (!DTYPES.includes(String(dtype))) {
    throw new WeightFileError(
      `${name} is of type ${String(dtype)}; ${DTYPES.join(', ')} can be read.`,
    );
  }
  const known = { name, shape, dtype: dtype as WeightEntry['dtype'] };
  if (quantization === undefined || quantization === null) return known;
  const { dtype: stored, scale = 1, min = 0 } = fieldsOf(quantization) ?? {};
  if (!STORED.includes(String(stored)) || !Number.isFinite(scale) || !Number.isFinite(min)) {
    throw new WeightFileError(`${name} is quantized in a way that cannot be read.`);
  }
  return { ...known, quantization: { dtype: stored, scale, min } as Quantization };
}

type Quantization = NonNullable<WeightEntry['quantization']>;

function isShape(shape: unknown): shape is number[] {
  return (
    Array.isArray(shape) &&
    shape.length <= 6 &&
    shape.every((length) => Number.isSafeInteger(length) && length >= 0)
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
