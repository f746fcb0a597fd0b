import { expect, test } from '@jest/globals';
import { NO_LABEL } from '@kindred/vector-index';
import { exactIndexOf } from './exact-index-of.ts';
import { exactNeighbours } from './exact-neighbours.ts';
import { recall } from './recall.ts';
import type { VectorSet } from './vector-set.ts';

/** Points 0, 1, 2, 3, 3 of a line, and queries at 0 and 10. */
const line: VectorSet = {
  name: 'line',
  dimension: 1,
  metric: 'l2',
  vectors: Float32Array.of(0, 1, 2, 3, 3),
  queries: Float32Array.of(0, 10),
};

test('all true neighbours are a recall of 1, in any order', () => {
  expect(recall(line, exactNeighbours(line, 2), [1, 0, 3, 4])).toBe(1);
});

test('either of two vectors at the same distance is right', () => {
  const truth = exactNeighbours(line, 1);
  expect(recall(line, truth, [0, 3])).toBe(1);
  expect(recall(line, truth, [0, 4])).toBe(1);
});

test('a neighbour that is missed, twice the same, or no label at all counts as not found', () => {
  const truth = exactNeighbours(line, 2);
  expect(recall(line, truth, [0, 2, 3, 4])).toBe(3 / 4);
  expect(recall(line, truth, [0, 0, 3, 4])).toBe(3 / 4);
  expect(recall(line, truth, [0, NO_LABEL, 3, 4])).toBe(3 / 4);
});

test('of fewer allowed vectors than k, all are to be found', () => {
  const truth = exactNeighbours(line, 3, { allow: Uint32Array.of(1) });
  expect(truth.count).toBe(1);
  expect(recall(line, truth, [1, NO_LABEL, NO_LABEL, 1, NO_LABEL, NO_LABEL])).toBe(1);
});

test('slices of the queries find by one index what all of them find', () => {
  const index = exactIndexOf(line);
  const slices = [line.queries.subarray(0, 1), line.queries.subarray(1)];
  const farthest = slices.flatMap((queries) => [
    ...exactNeighbours({ ...line, queries }, 2, { index }).farthest,
  ]);
  expect(farthest).toEqual([1, 49]);
  expect([...exactNeighbours(line, 2).farthest]).toEqual(farthest);
});
