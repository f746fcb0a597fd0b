import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { classBalanced } from './class-balanced.ts';
import { classLikelihoods } from './class-likelihoods.ts';
import { rowsByLabel } from './rows-by-label.ts';

/** Three classes of very different sizes. */
const sizes = [2, 20, 200];
const rows = sizes.map((size, label) =>
  Array.from({ length: size }, (_, i) => sizes.slice(0, label).reduce((a, b) => a + b, 0) + i),
);

function shares(beta?: number): number[] {
  const random = new Random(1);
  const counts = [0, 0, 0];
  for (let draw = 0; draw < 500; draw += 1) {
    const spec = {
      kind: 'class-balanced' as const,
      pairs: 20,
      ...(beta !== undefined && { beta }),
    };
    for (const label of classBalanced.draw({ rows }, spec, random).labels) {
      counts[label] = (counts[label] as number) + 1;
    }
  }
  return counts.map((count) => count / (500 * 40));
}

describe('classLikelihoods', () => {
  test('are n / Eₙ with the effective number of Cui et al. 2019', () => {
    expect(classLikelihoods([1, 5, 50])).toEqual([1, 1, 1]);
    // E₂ = 1 + β and E₃ = 1 + β + β².
    const [two, three] = classLikelihoods([2, 3], 0.5);
    expect(two).toBeCloseTo(2 / 1.5, 10);
    expect(three).toBeCloseTo(3 / 1.75, 10);
    expect(classLikelihoods([2, 30], 0)).toEqual([2, 30]);
    const alike = classLikelihoods([2, 30], 0.9999999);
    expect(alike[0]).toBeCloseTo(alike[1] as number, 4);
  });
});

describe('classBalanced', () => {
  test('takes all classes alike, however many rows they have', () => {
    for (const share of shares()) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.02);
  });

  test('takes them as often as they are with β = 0, and in between by their effective numbers', () => {
    const natural = shares(0);
    // The second draw never repeats the first, which lifts the small classes a little above 1 and 9 %.
    expect(natural[2]).toBeGreaterThan(0.83);
    expect(natural[2]).toBeLessThan(0.91);
    const between = shares(0.99);
    const weights = classLikelihoods(sizes, 0.99);
    const sum = weights.reduce((a, b) => a + b, 0);
    for (const [label, share] of between.entries()) {
      expect(Math.abs(share - (weights[label] as number) / sum)).toBeLessThan(0.04);
    }
  });

  test('has matching pairs and negatives in every batch, and repeats no row before it must', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const spec = { kind: 'class-balanced' as const, pairs: 2, beta: 0 };
      const batch = classBalanced.draw({ rows }, spec, new Random(seed));
      const groups = [...rowsByLabel(batch.labels).values()];
      expect(groups.map((positions) => positions.length)).toEqual([2, 2]);
      expect(new Set(batch.rows).size).toBe(4);
      for (const [i, row] of batch.rows.entries()) {
        expect(rows[batch.labels[i] as number]).toContain(row);
      }
    }
  });

  test.each([
    [{ pairs: 1 }, 'sampler.pairs'],
    [{ pairs: 4, beta: 1 }, 'sampler.beta'],
    [{ pairs: 4, beta: NaN }, 'sampler.beta'],
  ])('refuses %j', (numbers, option) => {
    const validate = () => classBalanced.validate({ kind: 'class-balanced', ...numbers }, { rows });
    expect(validate).toThrow(expect.objectContaining({ code: 'invalid-options', option }));
  });
});
