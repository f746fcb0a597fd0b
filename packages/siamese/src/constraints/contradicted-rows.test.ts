import { describe, expect, test } from '@jest/globals';
import { array, assert, boolean, integer, property, tuple } from 'fast-check';
import { contradictedRows } from './contradicted-rows.ts';

type Pair = readonly [row: number, other: number, isMatch: boolean];
const of = (pairs: readonly Pair[], labels: readonly number[]) => {
  const rows = contradictedRows(
    {
      first: Int32Array.from(pairs, ([row]) => row),
      second: Int32Array.from(pairs, ([, other]) => other),
      isMatch: Uint8Array.from(pairs, ([, , isMatch]) => (isMatch ? 1 : 0)),
    },
    Int32Array.from(labels),
  );
  return [...rows].toSorted((a, b) => a - b);
};
const labels = [0, 0, 0, 0, 1, 1];

describe('contradictedRows', () => {
  test.each<[string, readonly Pair[], readonly number[]]>([
    [
      'what agrees with the labels contradicts nothing',
      [
        [0, 1, true],
        [0, 4, false],
      ],
      [],
    ],
    ['of one pair nobody knows which label is wrong', [[0, 1, false]], [0, 1]],
    ['a match of two classes contradicts as well', [[0, 4, true]], [0, 4]],
    [
      'one that is none of three others is wrong',
      [
        [0, 1, false],
        [0, 2, false],
        [3, 0, false],
      ],
      [0],
    ],
    [
      'both kinds count together',
      [
        [0, 1, false],
        [0, 4, true],
      ],
      [0],
    ],
    [
      'two that are wrong together',
      [
        [0, 2, false],
        [0, 3, false],
        [1, 2, false],
        [1, 3, false],
        [0, 1, true],
      ],
      [0, 1, 2, 3],
    ],
  ])('%s', (_, pairs, expected) => {
    expect(of(pairs, labels)).toEqual(expected);
  });

  test('what is left contradicts nothing, and nothing is left out without a reason', () => {
    const row = integer({ min: 0, max: 9 });
    const pair = tuple(row, row, boolean()).filter(([a, b]) => a !== b);
    assert(
      property(
        array(pair, { maxLength: 20 }),
        array(integer({ min: 0, max: 2 }), { minLength: 10, maxLength: 10 }),
        (pairs, all) => {
          const left = new Set(of(pairs, all));
          const wrong = pairs.filter(([a, b, isMatch]) => (all[a] === all[b]) !== isMatch);
          expect(wrong.filter(([a, b]) => !left.has(a) && !left.has(b))).toEqual([]);
          const named = new Set(wrong.flatMap(([a, b]) => [a, b]));
          expect([...left].filter((one) => !named.has(one))).toEqual([]);
        },
      ),
      { seed: 1 },
    );
  });
});
