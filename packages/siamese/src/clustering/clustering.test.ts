import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { waves, waveSize } from '../evaluation/waves.fixture.ts';
import { adjustedMutualInformation } from './adjusted-mutual-information.ts';
import { adjustedRandIndex } from './adjusted-rand-index.ts';
import { contingencyTable } from './contingency-table.ts';
import { evaluateClustering } from './evaluate-clustering.ts';
import { expectedMutualInformation } from './expected-mutual-information.ts';
import { kMeans } from './k-means.ts';
import { normalizedMutualInformation } from './normalized-mutual-information.ts';

beforeAll(async () => {
  await prepareBackend();
});

const classes = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3];
const range = (count: number, value: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => value(i));

/** Partitions and their NMI, AMI and ARI by scikit-learn 1.9.1. */
const references: [string, number[], number[], number[]][] = [
  [
    'alike',
    classes,
    [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 0],
    [0.525796007012684, 0.23229786459882915, 0.16143497757847533],
  ],
  [
    'worse than chance',
    classes,
    range(12, (i) => i % 4),
    [0.18902320607765946, -0.312913062019765, -0.23318385650224216],
  ],
  [
    'independent',
    range(500, (i) => i % 7),
    range(500, (i) => (i * i) % 11),
    [0.0007457398243320009, -0.01602658220039436, -0.010269675483590104],
  ],
];

describe('partitions', () => {
  test.each(references)(
    '%s: the figures of scikit-learn',
    (_case, first, second, [nmi, ami, ari]) => {
      expect(normalizedMutualInformation(first, second)).toBeCloseTo(nmi as number, 10);
      expect(adjustedMutualInformation(first, second)).toBeCloseTo(ami as number, 10);
      expect(adjustedRandIndex(first, second)).toBeCloseTo(ari as number, 10);
    },
  );

  test('expected mutual information is that of scikit-learn, and the mean over all orders', () => {
    const [first, second] = [references[0]?.[1] ?? [], references[0]?.[2] ?? []];
    const table = contingencyTable(first, second);
    expect(expectedMutualInformation(table)).toBeCloseTo(0.5245776718365712, 10);
    // All 6 orders of [0, 0, 1, 1] against itself: 2 in 6 tell all, log 2; 4 in 6 tell nothing.
    const small = contingencyTable([0, 0, 1, 1], [0, 0, 1, 1]);
    expect(expectedMutualInformation(small)).toBeCloseTo(Math.log(2) / 3, 12);
  });

  test('equal ones give 1, whatever their parts are called', () => {
    const labels = fc.array(fc.nat(5), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(labels, (parts) => {
        const renamed = parts.map((part) => 90 - 7 * part);
        expect(normalizedMutualInformation(parts, renamed)).toBeCloseTo(1, 10);
        expect(adjustedMutualInformation(parts, renamed)).toBeCloseTo(1, 8);
        expect(adjustedRandIndex(parts, renamed)).toBeCloseTo(1, 10);
      }),
    );
  });

  test('of different rows are refused', () => {
    expect(() => adjustedRandIndex([1, 2], [1])).toThrow(/cannot be compared/);
    expect(() => adjustedRandIndex([], [])).toThrow(/cannot be compared/);
  });
});

describe('kMeans', () => {
  test('finds the tightest clusters that scikit-learn 1.9.1 finds in 50 starts', async () => {
    const options = { embeddings: waves, embeddingSize: waveSize, clusters: 3, seed: 2 };
    const { inertia } = await kMeans({ ...options, restarts: 20 });
    expect(inertia).toBeCloseTo(12.00310735527069, 4);
  });

  test('assigns every row to its nearest centroid, which is the mean of its rows', async () => {
    const embeddings = Float32Array.of(0, 1, 2, 20, 21, 22);
    const found = await kMeans({ embeddings, embeddingSize: 1, clusters: 2, seed: 1 });
    expect([...found.centroids].sort((a, b) => a - b)).toEqual([1, 21]);
    expect(found.inertia).toBeCloseTo(4, 5);
    expect(new Set(found.assignments.subarray(0, 3)).size).toBe(1);
  });

  test('repeats itself with the same seed, leaks no tensor, and loses no cluster to equal rows', async () => {
    const options = { embeddings: waves, embeddingSize: waveSize, clusters: 4, seed: 5 };
    const before = tf.memory().numTensors;
    expect(await kMeans(options)).toEqual(await kMeans(options));
    const equal = new Float32Array(6);
    const found = await kMeans({ embeddings: equal, embeddingSize: 1, clusters: 3, seed: 1 });
    expect(found.inertia).toBe(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses more clusters than rows', async () => {
    const options = { embeddings: waves, embeddingSize: waveSize, clusters: 25, seed: 5 };
    await expect(kMeans(options)).rejects.toThrow(/24 rows cannot make 25/);
  });
});

describe('evaluateClustering', () => {
  test('finds classes that lie apart', async () => {
    const labels = Int32Array.from({ length: 40 }, (_, row) => row % 4);
    const embeddings = Float32Array.from(labels, (label, row) => 100 * label + (row % 3));
    const found = await evaluateClustering({ embeddings, labels, embeddingSize: 1, seed: 1 });
    expect(found.clusters).toBe(4);
    for (const figure of [found.nmi, found.ami, found.ari]) expect(figure).toBeCloseTo(1, 10);
  });
});
