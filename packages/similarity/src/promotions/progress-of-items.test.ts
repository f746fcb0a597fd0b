import { expect, test } from '@jest/globals';
import { progressOfItems } from './progress-of-items.ts';

test('counts from what was done before, and tells no rate before there is one', () => {
  const progress = progressOfItems({ phase: 'backfilling', total: 10, left: 4 });
  expect(progress(0)).toEqual({
    phase: 'backfilling',
    done: 6,
    total: 10,
    itemsPerSecond: null,
    etaSeconds: null,
  });
  const later = progress(3);
  expect(later).toMatchObject({ done: 9, total: 10 });
  expect(later.etaSeconds).toBeCloseTo(1 / (later.itemsPerSecond ?? NaN), 9);
});

test('never tells more than all, whatever is written meanwhile', () => {
  const progress = progressOfItems({ phase: 'embedding', total: 10, left: 4 });
  expect(progress(7)).toMatchObject({ done: 10, etaSeconds: 0 });
});
