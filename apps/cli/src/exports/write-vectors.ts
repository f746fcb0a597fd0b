import { decodeVector } from '@kindred/client';
import type { ListedItem } from '@kindred/contracts';
import { writeNpy, writeVecs } from '@kindred/datasets';
import type { OnError } from '../imports/import-flags.ts';
import { describeProblem, type LeftOut, type RowProblems } from '../terminal/row-problems.ts';
import { UnusableExportError } from './unusable-export-error.ts';

interface VectorOptions {
  readonly format: 'fvecs' | 'bvecs' | 'npy';
  readonly dimension: number;
  readonly onError: OnError;
  readonly problems: RowProblems;
}

const batchRows = 1000;

/** Writes the vectors of items, in the order of their ids. @returns how many */
export function writeVectors(
  path: string,
  { format, dimension, ...options }: VectorOptions,
  items: AsyncIterable<ListedItem>,
): Promise<number> {
  const vectors = vectorsOf(items, {
    ...options,
    isUsable: format === 'bvecs' ? bytesProblem : fine,
  });
  switch (format) {
    case 'fvecs':
      return writeVecs(path, batches(vectors, dimension, Float32Array), format);
    case 'bvecs':
      return writeVecs(path, batches(vectors, dimension, Uint8Array), format);
    case 'npy':
      return writeNpy(
        path,
        { dtype: 'float32', rowShape: [dimension] },
        batches(vectors, dimension, Float32Array),
      );
  }
}

async function* batches<A extends Float32Array | Uint8Array>(
  vectors: AsyncIterable<Float32Array>,
  dimension: number,
  numbers: new (length: number) => A,
): AsyncGenerator<{ readonly dimension: number; readonly rows: A }> {
  let rows = new numbers(batchRows * dimension);
  let count = 0;
  for await (const vector of vectors) {
    rows.set(vector, count * dimension);
    count += 1;
    if (count < batchRows) continue;
    yield { dimension, rows };
    rows = new numbers(batchRows * dimension);
    count = 0;
  }
  if (count > 0) yield { dimension, rows: rows.subarray(0, count * dimension) as A };
}

type Check = (vector: Float32Array) => string | undefined;

const fine: Check = () => undefined;

const bytesProblem: Check = (vector) => {
  const place = vector.findIndex((value) => !Number.isInteger(value) || value < 0 || value > 255);
  return place < 0 ? undefined : `the number at place ${place} is no byte (0 to 255)`;
};

async function* vectorsOf(
  items: AsyncIterable<ListedItem>,
  {
    onError,
    problems,
    isUsable,
  }: Pick<VectorOptions, 'onError' | 'problems'> & { isUsable: Check },
): AsyncGenerator<Float32Array> {
  let row = 0;
  for await (const { id, state, vector: text } of items) {
    const vector = text == null ? undefined : decodeVector(text);
    const reason = vector === undefined ? `it has no vector: it is ${state}` : isUsable(vector);
    if (vector !== undefined && reason === undefined) yield vector;
    else {
      const problem: LeftOut = { row, where: `id ${id}`, reason: reason ?? '' };
      if (onError === 'stop')
        throw new UnusableExportError(
          `${describeProblem(problem)}. Wait or mend it, or leave such items out with --on-error skip.`,
        );
      problems.add(problem);
    }
    row += 1;
  }
}
