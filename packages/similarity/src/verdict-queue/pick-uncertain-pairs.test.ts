import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { CandidatePair } from './candidate-pair.ts';
import { pickUncertainPairs } from './pick-uncertain-pairs.ts';

const pair = (a: string, b: string, distance: number, ...place: number[]): CandidatePair => ({
  a,
  b,
  distance,
  place: Float32Array.from(place),
});
const names = (pairs: readonly CandidatePair[]) => pairs.map(({ a, b }) => a + b);

describe('pickUncertainPairs', () => {
  test('takes the pairs nearest the threshold, from either side', async () => {
    const pairs = [
      pair('a', 'b', 0.1, 0),
      pair('c', 'd', 0.45, 0),
      pair('e', 'f', 0.9, 0),
      pair('g', 'h', 0.53, 0),
    ];
    const picked = await pickUncertainPairs(pairs, { threshold: 0.5, limit: 2, poolFactor: 1 });
    expect(names(picked)).toEqual(['gh', 'cd']);
  });

  test('spreads over the space: the farthest of the pool comes next', async () => {
    // Three lie together; the fourth is a little more certain and lies elsewhere.
    const pairs = [
      pair('a', 'b', 0.5, 0, 0),
      pair('c', 'd', 0.51, 0, 0.1),
      pair('e', 'f', 0.52, 0.1, 0),
      pair('g', 'h', 0.53, 5, 5),
      pair('i', 'j', 0.54, 0, 9),
    ];
    const pick = (limit: number, poolFactor: number) =>
      pickUncertainPairs(pairs, { threshold: 0.5, limit, poolFactor });
    expect(names(await pick(2, 2))).toEqual(['ab', 'gh']);
    // Farthest from a–b of all five is i–j; then g–h is farther from both than the others.
    expect(names(await pick(2, 5))).toEqual(['ab', 'ij']);
    expect(names(await pick(3, 5))).toEqual(['ab', 'gh', 'ij']);
  });

  test('asks for no item more often than is wanted, and goes on after the pool', async () => {
    const pairs = [
      ...Array.from({ length: 6 }, (_, n) => pair('a', `b${n}`, 0.5, n)),
      pair('c', 'd', 0.8, 0),
    ];
    const options = { threshold: 0.5, limit: 4, mostPerItem: 2, poolFactor: 1 };
    const picked = await pickUncertainPairs(pairs, options);
    expect(picked.filter(({ a }) => a === 'a')).toHaveLength(2);
    expect(names(picked).at(-1)).toBe('cd');
  });

  test('of any pairs it takes as many as there may be, each once, and the same ones again', async () => {
    const item = fc.integer({ min: 0, max: 9 }).map(String);
    const one = fc.record({
      a: item,
      b: item,
      distance: fc.double({ min: 0, max: 2, noNaN: true }),
      place: fc
        .tuple(fc.float({ noNaN: true }), fc.float({ noNaN: true }))
        .map((numbers) => Float32Array.from(numbers)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        async (pairs, limit) => {
          const options = { threshold: 0.7, limit };
          const picked = await pickUncertainPairs(pairs, options);
          expect(await pickUncertainPairs(pairs, options)).toEqual(picked);
          expect(picked.length).toBeLessThanOrEqual(limit);
          expect(new Set(picked).size).toBe(picked.length);
          const doubts = picked.map(({ distance }) => Math.abs(distance - 0.7));
          expect(doubts).toEqual(doubts.toSorted((x, y) => x - y));
          const used = picked.flatMap(({ a, b }) => [a, b]);
          const usesOf = (item: string) => used.filter((other) => other === item).length;
          // A pair of an item with itself counts twice at once.
          for (const item of used) expect(usesOf(item)).toBeLessThanOrEqual(3);
          if (picked.length === limit) return;
          const left = pairs.filter((other) => !picked.includes(other));
          for (const { a, b } of left) expect([a, b].some((item) => usesOf(item) >= 2)).toBe(true);
        },
      ),
      { seed: 7 },
    );
  });
});
