import { describe, expect, test } from '@jest/globals';
import { clusterBlocks } from './cluster-blocks.ts';
import { coveredWords } from './covered-words.ts';
import { mergeOverlaps } from './merge-overlaps.ts';
import { shareOfOverlap } from './share-of-overlap.ts';

const block = (aStart: number, bStart: number, length = 10) => ({
  aStart,
  aEnd: aStart + length,
  bStart,
  bEnd: bStart + length,
});

describe('clusterBlocks', () => {
  test('joins what is near in both texts, in any order', () => {
    const [one, two, three] = [block(0, 30), block(12, 15), block(25, 0)];
    expect(clusterBlocks([three, one, two], 5)).toEqual(
      [[three, two, one]].map((list) => expect.arrayContaining(list)),
    );
  });

  test('parts what is far in one text', () => {
    expect(clusterBlocks([block(0, 0), block(12, 500)], 5)).toHaveLength(2);
    expect(clusterBlocks([block(0, 0), block(500, 12)], 5)).toHaveLength(2);
    // Near in the first text by a block that the second text takes away.
    expect(clusterBlocks([block(0, 0), block(12, 500), block(24, 12)], 5)).toHaveLength(3);
    expect(clusterBlocks([], 5)).toEqual([]);
  });
});

test('mergeOverlaps joins what overlaps in both texts only', () => {
  expect(mergeOverlaps([block(0, 0), block(5, 5), block(5, 100)])).toEqual([
    { aStart: 0, aEnd: 15, bStart: 0, bEnd: 15 },
    block(5, 100),
  ]);
  // The third joins two that did not meet.
  expect(
    mergeOverlaps([block(0, 0), block(20, 20), { aStart: 8, aEnd: 22, bStart: 8, bEnd: 22 }]),
  ).toEqual([block(0, 0, 30)]);
});

test('coveredWords and shareOfOverlap count each word once', () => {
  expect(coveredWords([block(0, 0), block(5, 100)])).toEqual([15, 20]);
  expect(shareOfOverlap(block(0, 0), block(5, 2, 100))).toBe(0.5);
  expect(shareOfOverlap(block(0, 0), block(5, 50))).toBe(0);
});
