import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { metricSpace } from '../space/metric-space.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { NO_LABEL } from '../vector-index.ts';
import { checkQuery } from './check-query.ts';
import type { Example } from './example.ts';
import type { SearchPort } from './search-port.ts';

/**
 * The vectors of examples, row-major, under cosine at length 1 so that each counts the same.
 * @throws InvalidArgumentError for a label that is not stored
 */
export async function resolveExamples(
  port: SearchPort,
  field: string,
  examples: readonly Example[],
): Promise<Float32Array> {
  const { dimension, metric } = port;
  examples.forEach((example, at) => checkExample(port, `${field}[${at}]`, example));
  const labels = examples.filter((example) => typeof example === 'number');
  const stored = await port.vectors(Uint32Array.from(new Set(labels)));
  const rowOf = new Map(Array.from(stored.labels, (label, row) => [label, row]));
  const rows = new Float32Array(examples.length * dimension);
  examples.forEach((example, at) => {
    if (typeof example !== 'number') return rows.set(example, at * dimension);
    const row = rowOf.get(example);
    if (row === undefined) {
      throw new InvalidArgumentError(`${field}[${at}]`, example, 'the label of a stored vector');
    }
    rows.set(stored.rows.subarray(row * dimension, (row + 1) * dimension), at * dimension);
  });
  return metricSpace(metric, dimension).prepare(rows);
}

function checkExample(port: SearchPort, field: string, example: Example): void {
  if (typeof example === 'number') checkInteger(field, example, { least: 0, most: NO_LABEL - 1 });
  else checkQuery(port, example, field);
}
