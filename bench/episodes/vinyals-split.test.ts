import { expect, test } from '@jest/globals';
import { vinyalsSplit } from './vinyals-split.ts';

test('the first 1,200 of 1,623 characters train, the other 423 test', () => {
  const names = Array.from({ length: 1623 }, (_, character) => `c${character}`);
  const isTraining = vinyalsSplit(names.flatMap((name) => [name, name]));
  expect(isTraining.filter(Boolean)).toHaveLength(2 * 1200);
  expect(isTraining.slice(0, 2400).every(Boolean)).toBe(true);
});
