import { expect, test } from '@jest/globals';
import { gatherRows } from './gather-rows.ts';

test('copies rows in the order that is asked for, also twice', () => {
  const values = Float32Array.of(0, 1, 10, 11, 20, 21);
  const gathered = gatherRows(values, 2, [2, 0, 2]);
  expect([...gathered]).toEqual([20, 21, 0, 1, 20, 21]);
  gathered[0] = 5;
  expect(values[4]).toBe(20);
});
