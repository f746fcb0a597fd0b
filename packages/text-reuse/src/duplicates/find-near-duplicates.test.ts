import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { tokenize } from '../normalize/tokenize.ts';
import { findNearDuplicates } from './find-near-duplicates.ts';
import { jaccard } from './jaccard.ts';
import { shingleSet } from './shingle-set.ts';
import { starClusters } from './star-clusters.ts';

const sentence = fc
  .array(fc.constantFrom('how', 'do', 'I', 'learn', 'to', 'swim', 'fast', 'well', 'cook', 'sing'), {
    minLength: 0,
    maxLength: 9,
  })
  .map((words) => words.join(' '));

describe('findNearDuplicates', () => {
  test('copies in other letters, near copies, strangers, and texts without a word', async () => {
    const long = 'What is the best way to learn how to swim in open water for a grown person';
    const texts = [
      '…',
      'Where can I buy tea?',
      `${long}?`,
      'where can i buy TEA',
      '!!!',
      `${long} who hurries?`,
      long,
      '',
    ];
    const { clusters, copyOf, pairs } = await findNearDuplicates(texts);
    expect([...copyOf]).toEqual([0, 1, 2, 1, 4, 5, 2, 7]);
    // 16 of 18 pairs of words.
    expect(clusters).toEqual([
      {
        representative: 2,
        members: [
          { text: 6, similarity: 1 },
          { text: 5, similarity: expect.closeTo(16 / 18, 6) },
        ],
      },
      { representative: 1, members: [{ text: 3, similarity: 1 }] },
    ]);
    expect(pairs).toEqual({
      first: Uint32Array.of(2),
      second: Uint32Array.of(5),
      similarity: Float32Array.of(16 / 18),
    });
  });

  test('finds nearly all pairs that comparing all finds, and no other', async () => {
    let [expected, found, wrong] = [0, 0, 0];
    const sample = fc.sample(sentence, { numRuns: 800, seed: 1 });
    for (const threshold of [0.5, 0.8]) {
      const { pairs, copyOf } = await findNearDuplicates(sample, { threshold });
      const sets = sample.map((text) => shingleSet(tokenize(text).words, 2));
      const keys = new Set(
        Array.from(pairs.first, (first, pair) => `${first} ${pairs.second[pair]}`),
      );
      expect(keys.size).toBe(pairs.first.length);
      for (let second = 0; second < sample.length; second += 1) {
        for (let first = 0; first < second; first += 1) {
          if (copyOf[first] !== first || copyOf[second] !== second) continue;
          const isPair =
            jaccard(sets[first] as Uint32Array, sets[second] as Uint32Array) >= threshold;
          const isFound = keys.has(`${first} ${second}`);
          wrong += isFound && !isPair ? 1 : 0;
          expected += isPair ? 1 : 0;
          found += isPair && isFound ? 1 : 0;
        }
      }
    }
    expect(wrong).toBe(0);
    expect(expected).toBeGreaterThan(150);
    expect(found / expected).toBeGreaterThan(0.99);
  });

  test('every text is in one cluster at most, similar to its representative', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, { maxLength: 40 }), async (texts) => {
        const { clusters } = await findNearDuplicates(texts, { threshold: 0.6 });
        const clustered = clusters.flatMap(({ representative, members }) => [
          representative,
          ...members.map(({ text }) => text),
        ]);
        expect(new Set(clustered).size).toBe(clustered.length);
        for (const { representative, members } of clusters) {
          const set = (text: number) => shingleSet(tokenize(texts[text] as string).words, 2);
          for (const { text, similarity } of members) {
            expect(similarity).toBeCloseTo(jaccard(set(representative), set(text)), 6);
            expect(similarity).toBeGreaterThanOrEqual(0.6);
          }
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('two thousand texts of one template end', async () => {
    const texts = Array.from(
      { length: 2000 },
      (_, at) => `please find the invoice number ${at} for the last month attached to this letter`,
    );
    const { clusters } = await findNearDuplicates(texts, { threshold: 0.6 });
    expect(clusters.length).toBeGreaterThan(0);
  });

  test('wrong options, and a signal', async () => {
    await expect(findNearDuplicates([], { threshold: 0.1 })).rejects.toThrow('threshold must be');
    await expect(findNearDuplicates([], { shingleWords: 0 })).rejects.toThrow(
      'shingleWords must be',
    );
    await expect(findNearDuplicates([3 as never])).rejects.toThrow('text must be a string');
    const reason = new Error('enough');
    await expect(findNearDuplicates([], { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    await expect(findNearDuplicates([])).resolves.toMatchObject({ clusters: [] });
  });
});

describe('starClusters', () => {
  test('a chain is not one cluster', () => {
    // 0 – 1 – 2 – 3 – 4: 1 has two neighbours and comes first; 3 takes what is left.
    const chain = {
      first: Uint32Array.of(0, 1, 2, 3),
      second: Uint32Array.of(1, 2, 3, 4),
      similarity: Float32Array.of(0.8, 0.9, 0.8, 0.8),
    };
    expect(
      starClusters(5, chain).map(({ centre, satellites }) => [
        centre,
        satellites.map(({ row }) => row),
      ]),
    ).toEqual([
      [1, [2, 0]],
      [3, [4]],
    ]);
  });
});

test('shingleSet and jaccard, by hand', () => {
  const set = (text: string, k: number) => shingleSet(tokenize(text).words, k);
  expect(set('a b a b', 2)).toHaveLength(2);
  expect(set('a', 3)).toEqual(set('A', 1));
  expect(set('', 2)).toHaveLength(0);
  expect(jaccard(set('a b c', 1), set('b c d', 1))).toBe(0.5);
  expect(jaccard(new Uint32Array(), new Uint32Array())).toBe(0);
});
