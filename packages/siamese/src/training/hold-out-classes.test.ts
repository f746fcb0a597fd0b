import { describe, expect, test } from '@jest/globals';
import { holdOutClasses } from './hold-out-classes.ts';

/** Rows of two numbers, [row, label]. */
function examples(labels: number[]) {
  return {
    inputs: Float32Array.from(labels.flatMap((label, row) => [row, label])),
    inputShape: [2],
    labels: Int32Array.from(labels),
    classNames: ['a', 'b', 'c', 'd', 'e', 'f'],
    groups: labels.map((label) => `group ${label % 2}`),
  };
}

describe('holdOutClasses', () => {
  const all = examples([0, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0]);

  test('keeps whole classes apart and rows together with their labels and groups', () => {
    const { data, validation } = holdOutClasses(all, 0.15, 1);
    expect(new Set(validation.labels).size).toBe(2);
    expect(new Set(data.labels).size).toBe(4);
    expect([...validation.labels].some((label) => data.labels.includes(label))).toBe(false);
    for (const part of [data, validation]) {
      for (const [row, label] of part.labels.entries()) {
        expect(part.inputs[2 * row + 1]).toBe(label);
        expect(part.groups?.[row]).toBe(`group ${label % 2}`);
      }
    }
    const rows = [data, validation].flatMap(({ inputs }) =>
      [...inputs].filter((_, index) => index % 2 === 0),
    );
    expect(rows.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test('is the same for the same seed, and leaves two classes to train on', () => {
    expect(holdOutClasses(all, 0.15, 4)).toEqual(holdOutClasses(all, 0.15, 4));
    expect(new Set(holdOutClasses(all, 0.99, 1).data.labels).size).toBe(2);
  });

  test('says what to do where there are too few classes', () => {
    const few = examples([0, 0, 1, 1, 2, 2, 3]);
    expect(() => holdOutClasses(few, 0.15, 1)).toThrow(
      expect.objectContaining({
        option: 'validation',
        message: expect.stringContaining('give examples'),
      }),
    );
  });
});
