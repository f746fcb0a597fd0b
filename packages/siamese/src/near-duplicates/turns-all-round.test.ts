import { expect, test } from '@jest/globals';
import { turnsAllRound } from './turns-all-round.ts';

test('every step once on either canvas, mirrored or not, of each aspect', () => {
  const turns = turnsAllRound(90, [1, 1.5]);
  expect(turns).toHaveLength(4 * 2 * 2 * 2);
  expect(new Set(turns.map((turn) => JSON.stringify(turn))).size).toBe(turns.length);
  expect(new Set(turns.map(({ degrees }) => degrees))).toEqual(new Set([0, 90, 180, 270]));
  // A step that does not divide the circle leaves no greater gap.
  expect(
    turnsAllRound(100, [1])
      .slice(0, 4)
      .map(({ degrees }) => degrees),
  ).toEqual([0, 100, 200, 300]);
});
