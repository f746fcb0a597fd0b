import { describe, expect, test } from '@jest/globals';
import { crossValidatedAccuracy } from './cross-validated-accuracy.ts';
import { drawFoldedPairs } from './draw-folded-pairs.ts';

/** Four folds of one matching and one other pair each. */
function fourFolds(distances: readonly number[]) {
  return {
    distances: Float32Array.from(distances),
    isMatch: Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0),
    folds: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3),
  };
}

describe('crossValidatedAccuracy', () => {
  test('is 1 without an error where every fold is told apart by the threshold of the others', () => {
    const { accuracy, standardError, folds } = crossValidatedAccuracy(
      fourFolds([1, 3, 1, 3, 1, 3, 1, 3]),
    );
    expect(accuracy).toEqual({ value: 1, low: 1, high: 1, count: 4 });
    expect(standardError).toBe(0);
    expect(folds.map(({ threshold }) => threshold)).toEqual([2, 2, 2, 2]);
  });

  test('measures a fold at the threshold of the others, not at its own best', () => {
    // Alone the last fold would be told apart at 6; the others put the threshold at 2.
    const { accuracy, standardError, folds } = crossValidatedAccuracy(
      fourFolds([1, 3, 1, 3, 1, 3, 5, 7]),
    );
    expect(folds[3]).toEqual({ accuracy: 0.5, threshold: 2 });
    expect(accuracy.value).toBe((1 + 1 + 1 + 0.5) / 4);
    // Huang et al. 2007: the sample deviation of the four accuracies over √4.
    const deviation = Math.sqrt((3 * 0.125 ** 2 + 0.375 ** 2) / 3);
    expect(standardError).toBeCloseTo(deviation / 2, 12);
    expect((accuracy.high - accuracy.low) / 2 / standardError).toBeCloseTo(3.18, 1);
  });

  test.each([
    ['three folds', Int32Array.of(0, 0, 1, 1, 2, 2, 2, 2), /too few/],
    ['an empty fold', Int32Array.of(0, 0, 1, 1, 2, 2, 4, 4), /Fold 3 has no pairs/],
  ])('refuses %s', (_case, folds, message) => {
    expect(() => crossValidatedAccuracy({ ...fourFolds([1, 3, 1, 3, 1, 3, 1, 3]), folds })).toThrow(
      message,
    );
  });
});

describe('drawFoldedPairs', () => {
  const labels = Int32Array.from({ length: 120 }, (_, row) => Math.floor(row / 3));
  /** Two classes of one person. */
  const groups = labels.map((label) => Math.floor(label / 2));
  const draw = (change = {}) =>
    drawFoldedPairs({ labels, groups, folds: 5, pairsPerFold: 40, seed: 3, ...change });

  test('keeps every person in one fold, and every pair in its fold', () => {
    const { first, second, isMatch, folds } = draw();
    expect(folds).toHaveLength(200);
    const foldOf = new Map<number, number>();
    for (const [pair, fold] of folds.entries()) {
      const [a, b] = [first[pair] as number, second[pair] as number];
      expect(isMatch[pair]).toBe(labels[a] === labels[b] ? 1 : 0);
      expect(a).not.toBe(b);
      for (const person of [groups[a] as number, groups[b] as number]) {
        expect(foldOf.get(person) ?? fold).toBe(fold);
        foldOf.set(person, fold);
      }
    }
    expect(foldOf.size).toBe(20);
    expect(isMatch.filter((match) => match === 1)).toHaveLength(100);
  });

  test('repeats itself with the same seed only', () => {
    expect(draw()).toEqual(draw());
    expect(draw()).not.toEqual(draw({ seed: 4 }));
  });

  test('refuses more folds than persons can fill', () => {
    expect(() => draw({ folds: 30 })).toThrow(/use fewer than 30 folds/);
  });
});
