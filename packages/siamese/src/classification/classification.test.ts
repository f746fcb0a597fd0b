import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { waveLabels, waves, waveSize } from '../evaluation/waves.fixture.ts';
import { classPrototypes } from './class-prototypes.ts';
import { classProbabilities } from './class-probabilities.ts';
import { classifyByNeighbours } from './classify-by-neighbours.ts';
import { likeliestClass } from './likeliest-class.ts';

beforeAll(async () => {
  await prepareBackend();
});

const line = {
  references: { embeddings: Float32Array.of(0, 1, 10, 12), labels: Int32Array.of(7, 7, 3, 3) },
  embeddingSize: 1,
  distance: 'euclidean' as const,
};

describe('classPrototypes', () => {
  test('are the means of the classes', () => {
    const prototypes = classPrototypes(line.references, 1);
    expect([...prototypes.embeddings]).toEqual([0.5, 11]);
    expect([...prototypes.labels]).toEqual([7, 3]);
  });
});

describe('classifyByNeighbours', () => {
  test('weighted by distance decides as scikit-learn 1.9.1 KNeighborsClassifier', async () => {
    const split = 9 * waveSize;
    const { labels, confidences } = await classifyByNeighbours({
      references: { embeddings: waves.subarray(split), labels: waveLabels.subarray(9) },
      queries: waves.subarray(0, split),
      embeddingSize: waveSize,
      distance: 'euclidean',
      k: 3,
      weights: 'inverse-distance',
    });
    expect([...labels]).toEqual([2, 1, 0, 3, 4, 0, 1, 2, 3]);
    const shares = [
      0.4390325750568642, 0.4275389859067348, 0.41822271266901245, 0.40675989268984536,
      0.5891349846793896, 0.431001650467357, 0.6265257996492088, 0.44860704049100114,
      0.6153550796366347,
    ];
    for (const [query, share] of shares.entries()) expect(confidences[query]).toBeCloseTo(share, 4);
  });

  test('by majority, of classes with equally many votes the nearest wins', async () => {
    const vote = (place: number, k: number) =>
      classifyByNeighbours({ ...line, queries: Float32Array.of(place), k });
    expect(await vote(4, 3)).toEqual({
      labels: Int32Array.of(7),
      confidences: Float32Array.of(2 / 3),
    });
    expect(await vote(4, 4)).toEqual({
      labels: Int32Array.of(7),
      confidences: Float32Array.of(0.5),
    });
    expect((await vote(8, 4)).labels).toEqual(Int32Array.of(3));
  });

  test('a neighbour at distance 0 outvotes all others', async () => {
    const { labels, confidences } = await classifyByNeighbours({
      ...line,
      queries: Float32Array.of(1),
      k: 4,
      weights: 'inverse-distance',
    });
    expect([labels[0], confidences[0]]).toEqual([7, 1]);
  });

  test('without queries every reference is asked of the others', async () => {
    const { labels } = await classifyByNeighbours({ ...line, k: 1 });
    expect(labels).toEqual(line.references.labels);
  });
});

describe('classProbabilities', () => {
  test('over prototypes are the softmax of negated distances', async () => {
    const { classes, probabilities } = await classProbabilities({
      ...line,
      queries: Float32Array.of(5, 11),
      over: 'prototypes',
      temperature: 2,
    });
    expect([...classes]).toEqual([7, 3]);
    const near = Math.exp(-4.5 / 2);
    expect(probabilities[0]).toBeCloseTo(near / (near + Math.exp(-6 / 2)), 5);
    expect((probabilities[2] as number) + (probabilities[3] as number)).toBeCloseTo(1, 5);
    expect([...likeliestClass({ classes, probabilities }).labels]).toEqual([7, 3]);
  });

  test('over examples add up the attention of each class', async () => {
    const { probabilities } = await classProbabilities({
      ...line,
      queries: Float32Array.of(2),
      over: 'examples',
    });
    const attention = [2, 1, 8, 10].map((distance) => Math.exp(-distance));
    const [a, b, c, d] = attention as [number, number, number, number];
    expect(probabilities[0]).toBeCloseTo((a + b) / (a + b + c + d), 5);
  });

  test('leak no tensor', async () => {
    const before = tf.memory().numTensors;
    await classProbabilities({ ...line, queries: Float32Array.of(2), over: 'examples' });
    await classifyByNeighbours({ ...line, k: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuse a temperature of 0', async () => {
    const softmax = {
      ...line,
      queries: Float32Array.of(2),
      over: 'examples',
      temperature: 0,
    } as const;
    await expect(classProbabilities(softmax)).rejects.toThrow(/temperature: 0/);
  });
});
