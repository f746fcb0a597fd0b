import { describe, expect, test } from '@jest/globals';
import { allTriplets } from './all-triplets.ts';
import { batchHard } from './batch-hard.ts';
import type { MinedBatch, Miner } from './miner.ts';
import { semiHard } from './semi-hard.ts';

/** Points on a line with their classes. */
function batchOf(points: readonly number[], labels: readonly number[], margin = 1): MinedBatch {
  const distances = points.flatMap((one) => points.map((other) => Math.abs(one - other)));
  return { labels: Int32Array.from(labels), distances: Float32Array.from(distances), margin };
}

function mined(miner: Miner, batch: MinedBatch): string[] {
  const { anchors, positives, negatives } = miner(batch);
  return [...anchors].map((anchor, i) => `${anchor} ${positives[i]} ${negatives[i]}`).sort();
}

const line = batchOf([0, 1, 1.5, 4], [0, 0, 1, 1]);

describe('allTriplets', () => {
  test('gives every valid triplet once', () => {
    expect(mined(allTriplets, line)).toEqual([
      '0 1 2',
      '0 1 3',
      '1 0 2',
      '1 0 3',
      '2 3 0',
      '2 3 1',
      '3 2 0',
      '3 2 1',
    ]);
  });
});

describe('batchHard', () => {
  test('gives every anchor its farthest positive and nearest negative', () => {
    expect(mined(batchHard, line)).toEqual(['0 1 2', '1 0 2', '2 3 1', '3 2 1']);
  });

  test('prefers the farther of several positives', () => {
    expect(mined(batchHard, batchOf([0, 1, 3, 9], [0, 0, 0, 1]))).toEqual([
      '0 2 3',
      '1 2 3',
      '2 0 3',
    ]);
  });
});

describe('semiHard', () => {
  test('gives the nearest negative beyond the positive, within the margin', () => {
    // Anchor 0: positive at 1, negative at 1.5. Anchor 1: its negative at 0.5 is hard, that at 3 is easy.
    // Anchor 2: positive at 2.5, negatives at 1.5 and 0.5. Anchor 3: positive at 2.5, negative at 3.
    expect(mined(semiHard, line)).toEqual(['0 1 2', '3 2 1']);
  });

  test('gives nothing where all is far apart', () => {
    expect(mined(semiHard, batchOf([0, 0.1, 9, 9.1], [0, 0, 1, 1]))).toEqual([]);
  });
});

describe.each([
  ['all', allTriplets],
  ['batch-hard', batchHard],
  ['semi-hard', semiHard],
])('%s', (_name, miner) => {
  test.each([
    ['one class', [0, 0, 0]],
    ['no positives', [0, 1, 2]],
    ['nothing', []],
  ])('gives nothing for %s', (_case, labels) => {
    expect(
      mined(
        miner,
        batchOf(
          labels.map((_label, i) => i),
          labels,
        ),
      ),
    ).toEqual([]);
  });
});
