import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { mineTriplets } from './mine-triplets.ts';
import { minedPoints } from './mined-points.fixture.ts';
import { negativeWeights } from './negative-weights.ts';

/** Eight points in eight dimensions: the weights of pytorch-metric-learning 2.9.0 are quoted below. */
const points = Array.from({ length: 8 }, (_, i) =>
  Array.from({ length: 8 }, (_, j) => (((7 * i + 3 * j * j + i * j) % 11) - 5) / 5),
);
const labels = [0, 0, 0, 1, 1, 1, 2, 2];

const share = (weights: Float64Array) => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return [...weights].map((weight) => weight / sum);
};

describe('negativeWeights', () => {
  const chords = minedPoints(points, labels).squaredChords();
  test.each([
    [0, [0, 0, 0, 0, 0, 0.5172182, 0.4827818, 0]],
    [2, [0, 0, 0, 0.1972962, 0.2002521, 0.4146529, 0, 0.1877988]],
    [7, [0, 0.5760823, 0.2125442, 0.2113735, 0, 0, 0, 0]],
  ])('are those of DistanceWeightedMiner, anchor %i', (anchor, theirs) => {
    const row = chords.subarray(8 * anchor, 8 * anchor + 8);
    const weights = share(
      negativeWeights(row, {
        labels: Int32Array.from(labels),
        label: labels[anchor] as number,
        dimension: 8,
      }),
    );
    for (const [i, weight] of theirs.entries()) expect(weights[i]).toBeCloseTo(weight, 5);
  });

  test('undo the density of distances between random points of the sphere', () => {
    // With weights 1/q every distance within reach comes up alike: the weighted histogram is flat.
    const [random, dimension, count] = [new Random(3), 6, 200_000];
    const squared = Float32Array.from({ length: count }, () => {
      const point = Array.from({ length: dimension }, () => random.normal());
      return 2 - (2 * (point[0] as number)) / Math.hypot(...point);
    });
    const weights = negativeWeights(squared, {
      labels: new Int32Array(count).fill(1),
      label: 0,
      dimension,
      cutoff: 0.01,
      reach: 1.4,
    });
    const bins = [0, 0, 0, 0, 0];
    for (const [i, weight] of weights.entries()) {
      const bin = Math.floor((Math.sqrt(squared[i] as number) - 0.65) / 0.15);
      if (bin >= 0 && bin < 5) bins[bin] = (bins[bin] as number) + weight;
    }
    const mean = bins.reduce((sum, value) => sum + value, 0) / 5;
    for (const value of bins) expect(Math.abs(value / mean - 1)).toBeLessThan(0.05);
  });

  test('stay finite for equal points, antipodes and many dimensions', () => {
    const weights = negativeWeights(Float32Array.of(0, 4, 2), {
      labels: Int32Array.of(1, 1, 1),
      label: 0,
      dimension: 4096,
      reach: 2.1,
    });
    for (const weight of weights) expect(Number.isFinite(weight)).toBe(true);
  });
});

describe('distance-weighted', () => {
  const spec = { kind: 'distance-weighted' as const };

  test('draws negatives as often as they weigh', () => {
    const random = new Random(5);
    const counts = new Float64Array(8);
    for (let draw = 0; draw < 10_000; draw += 1) {
      const { anchors, negatives } = mineTriplets(spec, minedPoints(points, labels, { random }));
      for (const [i, anchor] of anchors.entries()) {
        const negative = negatives[i] as number;
        if (anchor === 2) counts[negative] = (counts[negative] as number) + 1;
      }
    }
    // Two positives of anchor 2, each with a draw.
    const expected = [0, 0, 0, 0.1972962, 0.2002521, 0.4146529, 0, 0.1877988];
    for (const [i, weight] of expected.entries()) {
      expect(Math.abs((counts[i] as number) / 20_000 - weight)).toBeLessThan(0.015);
    }
  });

  test('gives every anchor with a negative in reach one triplet for each positive', () => {
    const { anchors } = mineTriplets(spec, minedPoints(points, labels));
    expect([...anchors]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7]);
    const near = mineTriplets({ ...spec, reach: 1.1 }, minedPoints(points, labels));
    expect([...near.anchors]).toEqual([1, 1, 2, 2, 5, 5, 7]);
  });

  test('repeats itself from the state of the generator', () => {
    const mine = (random: Random) =>
      mineTriplets(spec, minedPoints(points, labels, { random })).negatives;
    const random = new Random(9);
    mine(random);
    const state = random.state;
    const next = mine(random);
    expect(mine(new Random(state))).toEqual(next);
    expect(random.state).not.toEqual(state);
  });
});
