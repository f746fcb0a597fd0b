import { describe, expect, test } from '@jest/globals';
import { duplicateTestOf } from './duplicate-test.ts';

const calibration = { threshold: 0.4, probability: () => 0, verdict: () => 'match' } as never;
const text = { modality: 'text', calibration: undefined } as const;
const image = { modality: 'image', calibration } as const;
const vectors = { modality: 'vector', calibration: undefined } as const;
const reject = { onDuplicate: 'reject' } as const;
const judged = (similarity: number, probability: number | null, match: boolean | null) => ({
  similarity,
  probability,
  match,
  verdict: null,
});

describe('the test that suits', () => {
  test('texts are compared by words, models by probability, vectors by their content alone', () => {
    expect(duplicateTestOf(reject, text)).toEqual({ by: 'words', threshold: 0.8 });
    expect(duplicateTestOf(reject, { ...text, calibration })).toMatchObject({ by: 'probability' });
    expect(duplicateTestOf(reject, image)).toMatchObject({ by: 'probability' });
    expect(duplicateTestOf(reject, vectors)).toBeUndefined();
    expect(duplicateTestOf({ ...reject, duplicateBy: 'content' }, image)).toBeUndefined();
  });

  test('probability is that of a match, by the threshold of the version or one that is given', () => {
    const own = duplicateTestOf(reject, image);
    const given = duplicateTestOf(
      { ...reject, duplicateBy: 'probability', duplicateThreshold: 0.9 },
      image,
    );
    if (own?.by !== 'probability' || given?.by !== 'probability') throw new Error('another test');
    expect(own.measure(judged(0.2, 0.6, true))).toBe(0.6);
    expect(own.measure(judged(0.2, 0.6, false))).toBeUndefined();
    expect(given.measure(judged(0.2, 0.9, false))).toBe(0.9);
    expect(given.measure(judged(0.2, 0.89, true))).toBeUndefined();
  });

  test('similarity is what searches tell', () => {
    const found = duplicateTestOf(
      { ...reject, duplicateBy: 'similarity', duplicateThreshold: 0.5 },
      vectors,
    );
    if (found?.by !== 'similarity') throw new Error('another test');
    expect(found.measure(judged(0.5, null, null))).toBe(0.5);
    expect(found.measure(judged(0.49, null, null))).toBeUndefined();
  });

  test.each([
    ['words', vectors, /compares texts/],
    ['probability', text, /calibration/],
  ] as const)('%s is refused where it cannot be', (duplicateBy, encoder, message) =>
    expect(() => duplicateTestOf({ ...reject, duplicateBy }, encoder)).toThrow(message),
  );
});
