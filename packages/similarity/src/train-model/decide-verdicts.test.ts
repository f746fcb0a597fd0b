import { expect, test } from '@jest/globals';
import { decideVerdicts } from './decide-verdicts.ts';
import { isHeldOutPair } from './is-held-out-pair.ts';

const tally = (a: string, matches: number, nonMatches: number, unsure = 0) => ({
  a,
  b: 'z',
  matches,
  nonMatches,
  unsure,
  by: [],
});

test('a majority decides; ties and the unsure are left out, and counted', () => {
  const { train, heldOut, tied, unsure } = decideVerdicts([
    tally('a', 2, 1),
    tally('b', 0, 1, 5),
    tally('c', 1, 1),
    tally('d', 0, 0, 2),
    tally('e', 2, 2),
  ]);
  expect([...train, ...heldOut].toSorted((x, y) => (x.a < y.a ? -1 : 1))).toEqual([
    { a: 'a', b: 'z', isMatch: true },
    { a: 'b', b: 'z', isMatch: false },
  ]);
  expect({ tied, unsure }).toEqual({ tied: 2, unsure: 1 });
});

test('what is held out does not train', () => {
  const { train, heldOut } = decideVerdicts(
    Array.from({ length: 200 }, (_, n) => tally(`a${n}`, n % 2, 1 - (n % 2))),
  );
  expect(train.length + heldOut.length).toBe(200);
  expect(heldOut.length).toBeGreaterThan(10);
  expect(heldOut.every(isHeldOutPair)).toBe(true);
  expect(train.some(isHeldOutPair)).toBe(false);
});
