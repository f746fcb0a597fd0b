import { tf } from '@kindred/tensor';
import { distanceBetween } from '../distances/distance-between.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { forEachDistanceBlock, type DistanceTable } from './for-each-distance-block.ts';

export interface NeighbourSearch extends DistanceTable {
  readonly k: number;
  /** Queries are the references, and a row is no neighbour of itself. @defaultValue false */
  readonly leaveOneOut?: boolean;
}

/** k neighbours of every query, nearest first, row-major: query 0's, query 1's, … */
export interface Neighbours {
  readonly k: number;
  /** Rows of the references. */
  readonly rows: Int32Array;
  readonly distances: Float32Array;
}

/**
 * Exact nearest neighbours, in blocks on the backend; of references equally far the first rows are taken.
 *
 * @throws InvalidEvaluationError unless there are k references
 */
export async function nearestNeighbours(search: NeighbourSearch): Promise<Neighbours> {
  const { queries, references, embeddingSize, k, leaveOneOut = false } = search;
  const known = references.length / embeddingSize - (leaveOneOut ? 1 : 0);
  if (!Number.isInteger(k) || k < 1 || k > known) {
    throw new InvalidEvaluationError(`k: ${k} neighbours cannot be had of ${known} references.`);
  }
  const count = queries.length / embeddingSize;
  const found = { k, rows: new Int32Array(count * k), distances: new Float32Array(count * k) };
  const wanted = leaveOneOut ? k + 1 : k;
  await forEachDistanceBlock(search, async (block, first) => {
    const indices = tf.tidy(() => tf.topk(block.neg(), wanted).indices);
    const candidates = await indices.data<'int32'>();
    indices.dispose();
    for (let row = 0; row < block.shape[0]; row += 1) {
      const query = first + row;
      const nearest = [...candidates.subarray(row * wanted, (row + 1) * wanted)];
      const others = leaveOneOut ? nearest.filter((candidate) => candidate !== query) : nearest;
      place(search, found, { query, candidates: others.slice(0, k) });
    }
  });
  return found;
}

/** Measures the candidates again, since a matrix product of large numbers loses digits of small distances. */
function place(
  { queries, references, embeddingSize, distance }: NeighbourSearch,
  { k, rows, distances }: Neighbours,
  { query, candidates }: { readonly query: number; readonly candidates: readonly number[] },
): void {
  const at = (from: Float32Array, row: number) =>
    from.subarray(row * embeddingSize, (row + 1) * embeddingSize);
  const measured = candidates
    .map((row) => ({
      row,
      far: distanceBetween(distance, at(queries, query), at(references, row)),
    }))
    .sort((left, right) => left.far - right.far || left.row - right.row);
  for (const [position, { row, far }] of measured.entries()) {
    rows[query * k + position] = row;
    distances[query * k + position] = far;
  }
}
