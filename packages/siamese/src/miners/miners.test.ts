import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { distances } from '../distances/distances.ts';
import { Random } from '../random/random.ts';
import { minePairs } from './mine-pairs.ts';
import { mineTriplets } from './mine-triplets.ts';
import { minedBatch } from './mined-batch.ts';
import {
  minedDirections,
  minedPoints,
  referenceLabels,
  referencePoints,
} from './mined-points.fixture.ts';
import type { MinedBatch } from './miner.ts';
import { miners } from './miners.ts';
import type { Mining, MiningKind } from './mining.ts';

const kinds = Object.keys(miners) as MiningKind[];
const batchOf = (points: readonly number[], labels: readonly number[], margin = 1) =>
  minedPoints(
    points.map((x) => [x]),
    labels,
    { margin },
  );
/** Two classes on a line. */
const line = batchOf([0, 1, 1.5, 4], [0, 0, 1, 1]);
const reference = minedDirections(referencePoints, referenceLabels);

function mined(mining: Mining, batch: MinedBatch): string[] {
  const { anchors, positives, negatives } = mineTriplets(mining, batch);
  return [...anchors].map((anchor, i) => `${anchor} ${positives[i]} ${negatives[i]}`).sort();
}

function minedPairs(mining: Mining, batch: MinedBatch, isMatch: 0 | 1): string[] {
  const pairs = minePairs(mining, batch);
  return [...pairs.first.keys()]
    .filter((pair) => pairs.isMatch[pair] === isMatch)
    .map((pair) => `${pairs.first[pair]} ${pairs.second[pair]}`)
    .sort();
}

beforeAll(async () => {
  await prepareBackend();
});

describe('all', () => {
  test('gives every valid triplet once', () => {
    expect(mined('all', line)).toEqual([
      '0 1 2',
      '0 1 3',
      '1 0 2',
      '1 0 3',
      '2 3 0',
      '2 3 1',
      '3 2 0',
      '3 2 1',
    ]);
    expect(mined('all', reference)).toHaveLength(72);
  });

  test('gives every pair of two positions once', () => {
    expect(minedPairs('all', line, 1)).toEqual(['0 1', '2 3']);
    expect(minedPairs('all', line, 0)).toEqual(['0 2', '0 3', '1 2', '1 3']);
  });
});

describe('batch-hard', () => {
  test('gives every anchor its farthest positive and nearest negative', () => {
    expect(mined('batch-hard', line)).toEqual(['0 1 2', '1 0 2', '2 3 1', '3 2 1']);
  });

  test('prefers the farther of several positives', () => {
    expect(mined('batch-hard', batchOf([0, 1, 3, 9], [0, 0, 0, 1]))).toEqual([
      '0 2 3',
      '1 2 3',
      '2 0 3',
    ]);
  });

  test('picks what BatchHardMiner of pytorch-metric-learning picks', () => {
    const theirs = '0 1 5|1 0 3|2 1 5|3 5 1|4 5 6|5 4 0|6 7 4|7 6 0';
    expect(mined('batch-hard', reference)).toEqual(theirs.split('|'));
  });
});

describe('hard', () => {
  test('gives the triplets whose negative is no farther than the positive', () => {
    // Of anchor 1 the negative at 0.5 is nearer than the positive at 1; of anchor 2 both are nearer.
    expect(mined('hard', line)).toEqual(['1 0 2', '2 3 0', '2 3 1']);
  });

  test('picks what TripletMarginMiner of pytorch-metric-learning picks as hard', () => {
    const theirs =
      '0 1 3|0 1 5|0 1 7|0 2 5|1 0 3|1 0 4|1 0 5|1 0 6|1 2 3|2 0 3|2 0 5|2 1 3|2 1 5|3 4 1|3 4 2|3 5 1|' +
      '3 5 2|4 3 6|4 5 0|4 5 1|4 5 2|4 5 6|4 5 7|5 3 0|5 3 2|5 4 0|5 4 1|5 4 2|5 4 7|6 7 1|6 7 3|6 7 4|' +
      '7 6 0|7 6 4';
    expect(mined('hard', reference)).toEqual(theirs.split('|'));
  });
});

describe('semi-hard', () => {
  test('gives the nearest negative beyond the positive, within the margin', () => {
    // Anchor 0: positive at 1, negative at 1.5. Anchor 1: its negative at 0.5 is hard, that at 3 is easy.
    // Anchor 2: positive at 2.5, negatives at 1.5 and 0.5. Anchor 3: positive at 2.5, negative at 3.
    expect(mined('semi-hard', line)).toEqual(['0 1 2', '3 2 1']);
  });

  test('gives nothing where all is far apart', () => {
    expect(mined('semi-hard', batchOf([0, 0.1, 9, 9.1], [0, 0, 1, 1]))).toEqual([]);
  });

  test('picks the nearest of those that TripletMarginMiner of pytorch-metric-learning picks', () => {
    // All of theirs: 0 1 4|3 5 0|3 5 6|5 3 1|6 7 2|7 6 2|7 6 3|7 6 5 at margin 0.2 of the chord.
    const chords = reference.squaredChords().map(Math.sqrt);
    const batch = { ...reference, distances: chords, margin: 0.2 };
    const ours = mined('semi-hard', batch);
    expect(ours.map((triplet) => triplet.slice(0, 3))).toEqual(['0 1', '3 5', '5 3', '6 7', '7 6']);
    const theirs = '0 1 4|3 5 0|3 5 6|5 3 1|6 7 2|7 6 2|7 6 3|7 6 5'.split('|');
    for (const triplet of ours) expect(theirs).toContain(triplet);
  });
});

describe('easy-positive', () => {
  test('gives every anchor its nearest positive and the nearest negative beyond it, or at all', () => {
    // Positives of 0 at 1 and 4; negatives at 0.5 and 2.5.
    const batch = batchOf([0, 1, 4, 0.5, 2.5], [0, 0, 0, 1, 2]);
    expect(mined('easy-positive', batch)).toEqual(['0 1 4', '1 0 4', '2 1 3']);
    expect(mined({ kind: 'easy-positive', negatives: 'hard' }, batch)).toEqual([
      '0 1 3',
      '1 0 3',
      '2 1 4',
    ]);
  });

  test('picks what BatchEasyHardMiner of pytorch-metric-learning picks', () => {
    const semiHard = '0 2 3|1 2 4|2 0 4|3 4 0|4 3 1|5 3 1|6 7 2|7 6 5';
    const hard = '0 2 5|1 2 3|2 0 5|3 4 1|4 3 6|5 3 0|6 7 4|7 6 0';
    expect(mined('easy-positive', reference)).toEqual(semiHard.split('|'));
    expect(mined({ kind: 'easy-positive', negatives: 'hard' }, reference)).toEqual(hard.split('|'));
  });
});

describe('angular', () => {
  test('is the angle of the right triangle over half the base', () => {
    // Anchor and positive 60 degrees apart, the negative opposite their middle: base 1, centre at √3/2.
    const at = (degrees: number) => [
      Math.cos((degrees * Math.PI) / 180),
      Math.sin((degrees * Math.PI) / 180),
    ];
    const batch = minedPoints([0, 60, 210].map(at), [0, 0, 1]);
    const angle = (Math.atan(0.5 / (1 + Math.sqrt(3) / 2)) * 180) / Math.PI;
    expect(mined({ kind: 'angular', degrees: angle - 0.01 }, batch)).toEqual(['0 1 2', '1 0 2']);
    expect(mined({ kind: 'angular', degrees: angle + 0.01 }, batch)).toEqual([]);
  });

  test('picks what AngularMiner of pytorch-metric-learning picks', () => {
    const at45 =
      '0 1 3|0 1 5|0 2 5|1 0 3|1 0 5|1 2 3|2 0 5|2 1 3|3 5 2|4 5 2|5 3 2|5 4 2|6 7 4|7 6 4';
    expect(mined('angular', reference)).toEqual(at45.split('|'));
    expect(mined({ kind: 'angular', degrees: 60 }, reference)).toEqual(['3 5 2', '5 3 2']);
    expect(mined({ kind: 'angular', degrees: 30 }, reference)).toHaveLength(32);
  });
});

describe('multi-similarity', () => {
  test('picks what MultiSimilarityMiner of pytorch-metric-learning picks', () => {
    const positives = '0 1|0 2|1 0|1 2|2 0|2 1|3 4|3 5|4 3|4 5|5 3|5 4|6 7|7 6';
    const negatives =
      '0 3|0 5|0 7|1 3|1 4|1 5|1 6|2 3|2 5|3 0|3 1|3 2|4 0|4 1|4 2|4 6|4 7|5 0|5 1|5 2|5 7|6 1|6 3|6 4|' +
      '7 0|7 2|7 4|7 5';
    expect(minedPairs('multi-similarity', reference, 1)).toEqual(positives.split('|'));
    expect(minedPairs('multi-similarity', reference, 0)).toEqual(negatives.split('|'));
  });

  test('leaves pairs alone that are right by more than ε', () => {
    const batch = batchOf([0, 0.1, 5, 5.1], [0, 0, 1, 1]);
    expect(minePairs('multi-similarity', batch).first).toHaveLength(0);
    expect(minePairs({ kind: 'multi-similarity', epsilon: 4.9 }, batch).first).not.toHaveLength(0);
  });

  test('gives the triplets of its pairs with one anchor', () => {
    // Anchor 0: positive at 1, negative at 0.95 (0 2), none farther. Anchor 1: negative at 0.05.
    const batch = batchOf([0, 1, 0.95, 9], [0, 0, 1, 2]);
    expect(mined('multi-similarity', batch)).toEqual(['0 1 2', '1 0 2']);
  });
});

describe('any miner', () => {
  const batches = fc
    .array(
      fc.record({ label: fc.nat({ max: 3 }), x: fc.double({ min: -3, max: 3, noNaN: true }) }),
      {
        maxLength: 12,
      },
    )
    .map((rows) =>
      // Points with a direction, at different angles and lengths.
      minedPoints(
        rows.map(({ x }, row) => [x, 1 + row / 10]),
        rows.map(({ label }) => label),
        { random: new Random(7) },
      ),
    );

  test.each(kinds)('%s: triplets are valid and none comes twice', (kind) => {
    fc.assert(
      fc.property(batches, (batch) => {
        const { anchors, positives, negatives } = mineTriplets(kind, batch);
        const keys = new Set<string>();
        for (const [i, anchor] of anchors.entries()) {
          const [positive, negative] = [positives[i] as number, negatives[i] as number];
          expect(positive).not.toBe(anchor);
          expect(batch.labels[positive]).toBe(batch.labels[anchor]);
          expect(batch.labels[negative]).not.toBe(batch.labels[anchor]);
          keys.add(`${anchor} ${positive} ${negative}`);
        }
        expect(keys.size).toBe(anchors.length);
      }),
    );
  });

  test.each(kinds)('%s: pairs tell the truth and none comes twice', (kind) => {
    fc.assert(
      fc.property(batches, (batch) => {
        const { first, second, isMatch } = minePairs(kind, batch);
        const keys = new Set<string>();
        for (const [i, one] of first.entries()) {
          const other = second[i] as number;
          expect(other).not.toBe(one);
          expect(batch.labels[one] === batch.labels[other]).toBe(isMatch[i] === 1);
          keys.add(`${one} ${other}`);
        }
        expect(keys.size).toBe(first.length);
      }),
    );
  });

  test.each(kinds)('%s: gives no triplets of one class, of no positives, of nothing', (kind) => {
    for (const labels of [[0, 0, 0], [0, 1, 2], []]) {
      expect(mined(kind, batchOf([...labels.keys()], labels))).toEqual([]);
    }
  });
});

describe('minedBatch', () => {
  test('gives the miners what the embeddings are, and leaks no tensor', () => {
    const batch = { rows: Int32Array.of(), labels: Int32Array.from(referenceLabels) };
    const points = tf.tensor2d(referencePoints);
    const apart = distances.cosine.pairwise(points, points);
    const before = tf.memory().numTensors;
    const seen = minedBatch(points, apart, { ...batch, margin: 0.3 });
    const chords = seen.squaredChords();
    expect(tf.memory().numTensors).toBe(before);
    expect(seen).toMatchObject({ margin: 0.3, dimension: 3, labels: batch.labels });
    for (const [i, chord] of reference.squaredChords().entries()) {
      expect(chords[i]).toBeCloseTo(chord, 5);
      expect(seen.distances[i]).toBeCloseTo(reference.distances[i] as number, 5);
    }
    tf.dispose([points, apart]);
  });
});
