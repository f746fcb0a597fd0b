import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';

interface Stretch {
  readonly start: number;
  readonly end: number;
}
type Side = Stretch & { readonly text: string };
interface SameWords {
  sameWords(a: Side, b: Side): Record<'a' | 'b', Stretch[]>;
  joined(stretches: readonly Stretch[]): Stretch[];
  cutAt(piece: Stretch, stretches: readonly Stretch[]): (Stretch & { readonly isSame: boolean })[];
}
// A script of the report's page, which has no types.
const file = new URL('../../../assets/scan-report/same-words.js', import.meta.url).href;
const { sameWords, joined, cutAt } = (await import(file)) as SameWords;

const whole = (text: string): Side => ({ text, start: 0, end: text.length });
const said = (a: string, b: string) => {
  const same = sameWords(whole(a), whole(b));
  const inText = (text: string, stretches: Stretch[]) =>
    stretches.map(({ start, end }) => text.slice(start, end));
  return [inText(a, same.a), inText(b, same.b)];
};

describe('sameWords', () => {
  test.each([
    ['One two, three four!', 'zero one TWO three.', ['One two, three'], ['one TWO three']],
    ['one two', 'of one two of', ['one two'], ['one two']],
    ['one two other', 'of one two of', [], []],
    ['a b c x d e f', 'd e f y a b c', ['a b c', 'd e f'], ['d e f', 'a b c']],
    ['a b c d', 'b c d x a b c', ['a b c d'], ['b c d', 'a b c']],
    ['das ist ﬁne', 'DAS IST FINE', ['das ist ﬁne'], ['DAS IST FINE']],
    ['私は猫です', '彼は猫です', ['は猫です'], ['は猫です']],
    ['', 'one two three', [], []],
    ['...', '...', [], []],
  ])('of %j and %j', (a, b, inA, inB) => {
    expect(said(a, b)).toEqual([inA, inB]);
  });

  test('looks at the passages alone, and gives places in their texts', () => {
    const a = { text: 'x one two three y', start: 2, end: 15 };
    const b = { text: 'one two three', start: 4, end: 13 };
    expect(sameWords(a, b)).toEqual({ a: [{ start: 6, end: 15 }], b: [{ start: 4, end: 13 }] });
  });
});

const stretch = fc
  .tuple(fc.nat(50), fc.nat(50))
  .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) + 1 }));
const holds = (stretches: readonly Stretch[], at: number) =>
  stretches.some(({ start, end }) => start <= at && at < end);

test('joined stretches are in order and apart, and hold the same places', () => {
  fc.assert(
    fc.property(fc.array(stretch), (stretches) => {
      const all = joined(stretches);
      for (let at = 0; at < 60; at += 1) expect(holds(all, at)).toBe(holds(stretches, at));
      for (const [place, { start }] of all.slice(1).entries())
        expect(start).toBeGreaterThan(all[place]?.end as number);
    }),
  );
});

test('a piece is cut into what lies in the stretches and what does not, nothing lost', () => {
  fc.assert(
    fc.property(stretch, fc.array(stretch), (piece, stretches) => {
      const all = joined(stretches);
      const pieces = cutAt(piece, all);
      expect([pieces[0]?.start, pieces.at(-1)?.end]).toEqual([piece.start, piece.end]);
      for (const [place, { start, end, isSame }] of pieces.entries()) {
        expect(start).toBeLessThan(end);
        expect(start).toBe(pieces[place - 1]?.end ?? piece.start);
        for (let at = start; at < end; at += 1) expect(isSame).toBe(holds(all, at));
      }
    }),
  );
});
