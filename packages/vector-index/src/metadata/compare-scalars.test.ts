import { expect, test } from '@jest/globals';
import { compareScalars } from './compare-scalars.ts';
import type { FilterScalar } from './filter.ts';

test('null, false, true, numbers, text', () => {
  const ordered: FilterScalar[] = [null, false, true, -1, 0, 2, 10, '', '10', '2', 'B', 'a', 'é'];
  expect(ordered.toReversed().sort(compareScalars)).toEqual(ordered);
  for (const value of ordered) expect(compareScalars(value, value)).toBe(0);
});
