import { expect, test } from '@jest/globals';
import { clusteredSet } from '../vectors/clustered-set.ts';
import { squaredDistance } from '../vectors/squared-distance.ts';
import { itemFields } from './item-fields.ts';

const set = clusteredSet({
  name: 'test',
  dimension: 16,
  metric: 'l2',
  rows: 500,
  queries: 1,
  seed: 1,
});
const fields = itemFields(set, 1);

test.each(['uncorrelated', 'correlated'] as const)('%s chooses the share exactly', (field) => {
  for (const share of [0.002, 0.1, 0.5, 1])
    expect(fields.filter((item) => item[field] < share)).toHaveLength(500 * share);
});

test('only the correlated field knows of distances', () => {
  const first = fields.findIndex(({ correlated }) => correlated === 0);
  const place = set.vectors.subarray(first * 16, (first + 1) * 16);
  const distances = fields.map((_, label) => squaredDistance({ ...set, queries: place }, 0, label));
  const order = (field: 'correlated' | 'uncorrelated') =>
    distances.map((_, label) => label).toSorted((a, b) => fields[a]![field] - fields[b]![field]);
  const sorted = distances.toSorted((a, b) => a - b);
  expect(order('correlated').map((label) => distances[label])).toEqual(sorted);
  expect(order('uncorrelated').map((label) => distances[label])).not.toEqual(sorted);
});
