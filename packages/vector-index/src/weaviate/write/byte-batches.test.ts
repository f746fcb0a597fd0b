import { expect, test } from '@jest/globals';
import { byteBatches } from './byte-batches.ts';

test('objects are batched by bytes, in their order, none lost and none alone without need', () => {
  const objects = ['a', 'é'.repeat(20), 'b', 'c'.repeat(200), 'd'].map((text) => ({ text }));
  const batches = [...byteBatches(objects, 70)];
  expect(batches.flatMap(({ body }) => JSON.parse(body).objects)).toEqual(objects);
  // 12 bytes; 51 bytes, in which é counts twice; the long one is alone, however long.
  expect(batches.map((batch) => batch.objects.length)).toEqual([2, 1, 1, 1]);
  expect(batches.flatMap((batch) => batch.objects)).toEqual(objects);
  expect([...byteBatches([])]).toEqual([]);
});
