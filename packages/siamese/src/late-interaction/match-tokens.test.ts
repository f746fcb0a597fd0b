import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { matchTokens, type WeightedTokens } from './match-tokens.ts';

const text = (rows: readonly (readonly number[])[], weights?: readonly number[]) => ({
  embeddings: Float32Array.from(rows.flat()),
  weights: weights ?? rows.map(() => 1),
});

describe('matchTokens', () => {
  test('by hand', () => {
    // Cosines: (1, 0) has 1 and 0.6, (0, 2) has 0 and 0.8.
    const first = text(
      [
        [1, 0],
        [0, 2],
      ],
      [1, 3],
    );
    const second = text(
      [
        [5, 0],
        [0.6, 0.8],
      ],
      [2, 2],
    );
    const match = matchTokens(first, second);
    expect(match.first.found).toBeCloseTo((1 + 3 * 0.8) / 4, 6);
    expect(match.first.missing).toBeCloseTo(3 * 0.2, 6);
    expect(match.second.found).toBeCloseTo((1 + 0.8) / 2, 6);
    expect(match.second.missing).toBeCloseTo(2 * 0.2, 6);
  });

  test('opposite tokens miss each other by twice their weight', () =>
    expect(matchTokens(text([[1, 0]]), text([[-3, 0]]))).toEqual({
      first: { found: -1, missing: 2 },
      second: { found: -1, missing: 2 },
    }));

  test('a text without tokens misses all, one without weights counts nothing', () => {
    const nothing = text([]);
    const zero = { found: 0, missing: 0 };
    expect(matchTokens(text([[1, 0]], [2]), nothing)).toEqual({
      first: { found: 0, missing: 2 },
      second: zero,
    });
    expect(matchTokens(nothing, nothing)).toEqual({ first: zero, second: zero });
    const weightless = [text([[1, 0]], [0]), text([[0, 1]], [0])] as const;
    expect(matchTokens(...weightless)).toEqual({ first: zero, second: zero });
  });

  test('refuses embeddings of different sizes, and tokens without one', () => {
    for (const [first, second] of [
      [text([[1, 0]]), text([[1, 0, 0]])],
      [{ embeddings: new Float32Array(3), weights: [1, 1] }, text([[1, 0]])],
      [{ embeddings: new Float32Array(2), weights: [] }, text([[1, 0]])],
      [{ embeddings: new Float32Array(0), weights: [1] }, text([])],
    ] as [WeightedTokens, WeightedTokens][])
      expect(() => matchTokens(first, second)).toThrow(
        expect.objectContaining({ code: 'invalid-inputs' }),
      );
  });

  test('a text finds itself whole, and the order only swaps', () => {
    const number = fc.double({ min: -2, max: 2, noNaN: true });
    const tokens = fc
      .array(fc.tuple(fc.array(number, { minLength: 3, maxLength: 3 }), fc.nat(5)), {
        minLength: 1,
        maxLength: 6,
      })
      // Of length 0 nothing is alike.
      .map((rows) =>
        text(
          rows.map(([row]) => [3, ...row]),
          rows.map(([, weight]) => weight),
        ),
      );
    fc.assert(
      fc.property(tokens, tokens, (first, second) => {
        const match = matchTokens(first, second);
        const turned = matchTokens(second, first);
        for (const measure of ['found', 'missing'] as const) {
          expect(turned.first[measure]).toBeCloseTo(match.second[measure], 6);
          expect(turned.second[measure]).toBeCloseTo(match.first[measure], 6);
        }
        const itself = matchTokens(first, first).first;
        const hasWeight = Array.from(first.weights).some((weight) => weight > 0);
        expect(itself.found).toBeCloseTo(hasWeight ? 1 : 0, 5);
        expect(itself.missing).toBeLessThan(1e-5);
      }),
      { seed: 1 },
    );
  });
});
