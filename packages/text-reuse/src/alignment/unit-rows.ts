import { checkInteger } from '../errors/check-integer.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { SentenceEmbeddings } from './sentence-embeddings.ts';

/** @throws InvalidArgumentError unless there are as many rows as sentences, and all numbers are finite */
export function unitRows(
  { data, dimension }: SentenceEmbeddings,
  sentences: number,
): SentenceEmbeddings {
  checkInteger('embeddings.dimension', dimension, [1, 65_536]);
  if (!(data instanceof Float32Array) || data.length !== sentences * dimension) {
    throw new InvalidArgumentError(
      'embeddings.data',
      data?.length,
      `a Float32Array of ${sentences} rows (the sentences of sentenceSpans) of ${dimension} numbers`,
    );
  }
  const rows = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += dimension) {
    const row = data.subarray(start, start + dimension);
    const norm = Math.sqrt(row.reduce((sum, number) => sum + number * number, 0));
    if (!Number.isFinite(norm)) {
      throw new InvalidArgumentError('embeddings.data', norm, 'finite numbers of finite length');
    }
    if (norm > 0)
      rows.set(
        row.map((number) => number / norm),
        start,
      );
  }
  return { data: rows, dimension };
}
