import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Calibration } from '../calibration/calibration.ts';
import { matchProbability } from '../calibration/match-probability.ts';
import { prepareBackend, tf } from '@kindred/tensor';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import { pairedInputs } from '../encoders/paired-inputs.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import { Random } from '../random/random.ts';
import { MemoryCheckpoints } from './memory-checkpoints.fixture.ts';
import { DIMENSION, noisyClasses } from './noisy-classes.fixture.ts';
import { runToEnd } from './run-to-end.fixture.ts';
import { train } from './train.ts';
import type { TrainOptions } from './train-options.ts';

// Seconds on an idle machine, but the threads of the backend wait for busy processors.
jest.setTimeout(120_000);

const options: TrainOptions = {
  data: noisyClasses(30, 6, 1),
  validation: noisyClasses(12, 6, 2),
  encoder: {
    kind: 'dense',
    inputShape: [DIMENSION],
    hidden: [16],
    embeddingSize: 8,
    normalize: true,
  },
  distance: 'weighted-l1',
  loss: { kind: 'cross-entropy' },
  steps: 80,
  stepsPerEpoch: 80,
  validationPairs: 200,
  optimizer: { learningRate: 0.01 },
};

beforeAll(async () => {
  await prepareBackend();
});

describe('learned distances', () => {
  test.each<[DistanceSpec, LossSpec, string, number]>([
    ['weighted-l1', { kind: 'cross-entropy' }, 'manhattan', 8],
    ['mahalanobis', { kind: 'contrastive' }, 'euclidean', 8],
    [
      { kind: 'mahalanobis', rank: 5 },
      { kind: 'triplet', margin: 0.3, mining: 'semi-hard' },
      'euclidean',
      5,
    ],
  ])('%j with %j is trained with the encoder', async (distance, loss, plain, size) => {
    const before = tf.memory().numTensors;
    const { result } = await runToEnd(train({ ...options, distance, loss }));
    const { model } = result;
    expect(result.validation.auc).toBeGreaterThan(0.93);
    expect([model.distance, model.embeddingSize]).toEqual([plain, size]);
    const map = model.encoder.weights.find(({ name }) => name === 'map')?.variable;
    const values = [...(map?.dataSync() ?? [])];
    // It started with equal factors, or as the identity or a projection.
    expect(values.filter((value, i) => value === values[i - 1])).toHaveLength(0);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a run that was aborted ends with the same map as one that was not', async () => {
    const checkpoints = new MemoryCheckpoints();
    const short = { ...options, steps: 8, stepsPerEpoch: 4 };
    const whole = await runToEnd(train(short));
    for await (const { type } of train({ ...short, checkpoints })) if (type === 'checkpoint') break;
    const rest = await runToEnd(train({ ...short, checkpoints, resume: true }));
    expect(rest.losses).toEqual(whole.losses.slice(4));
    const embedded = [rest, whole].map(({ result }) =>
      result.model.embed(options.validation.inputs),
    );
    expect(await embedded[0]).toEqual(await embedded[1]);
    for (const { result } of [rest, whole]) result.model.dispose();
  });
});

describe('graded pairs', () => {
  /** Points of a line in 8 dimensions, and pairs that are the more similar the nearer they lie on it. */
  function gradedLine(points: number, seed: number) {
    const random = new Random(seed);
    const places = Array.from({ length: points }, () => random.next());
    const inputs = Float32Array.from({ length: points * DIMENSION }, (_, at) => {
      const place = places[Math.floor(at / DIMENSION)] as number;
      return Math.sin(3 * place + (at % DIMENSION)) + 0.3 * random.normal();
    });
    const draw = () => Int32Array.from({ length: 6 * points }, () => random.integer(points));
    const [first, second] = [draw(), draw()];
    const similarity = Float32Array.from(first, (row, i) =>
      Math.max(0, 1 - 1.5 * Math.abs((places[row] ?? NaN) - (places[second[i] as number] ?? NaN))),
    );
    return pairedInputs({ inputs, inputShape: [DIMENSION], pairs: { first, second, similarity } });
  }
  const graded: TrainOptions = {
    ...options,
    data: gradedLine(60, 1),
    validation: gradedLine(40, 2),
    distance: 'cosine',
    loss: { kind: 'cosent' },
  };

  test.each<LossSpec>([{ kind: 'cosent' }, { kind: 'cosine-regression' }])(
    '%j learns the order of similarity',
    async (loss) => {
      const untrained = await runToEnd(train({ ...graded, loss, steps: 1 }));
      const { result } = await runToEnd(train({ ...graded, loss, steps: 150 }));
      expect(result.validation.spearman).toBeGreaterThan(0.8);
      expect(result.validation.spearman).toBeGreaterThan(untrained.result.validation.spearman ?? 1);
      const calibration = result.model.calibration as Calibration;
      const near = matchProbability(calibration, 0.1);
      expect(near).toBeGreaterThan(matchProbability(calibration, 0.9));
      untrained.result.model.dispose();
      result.model.dispose();
    },
  );

  test('losses of graded pairs also take classes', async () => {
    const classes = { data: options.data, validation: options.validation };
    const { result } = await runToEnd(train({ ...graded, ...classes }));
    expect(result.validation.auc).toBeGreaterThan(0.93);
    expect(result.validation.spearman).toBeUndefined();
    result.model.dispose();
  });

  test.each<[string, Partial<TrainOptions>, string]>([
    ['a sampler of classes', { sampler: { kind: 'balanced-pairs', pairs: 4 } }, 'sampler'],
    ['half a bin', { sampler: { kind: 'graded-pairs', pairs: 4, bins: 0.5 } }, 'sampler.bins'],
    [
      'a loss of classes',
      { loss: { kind: 'triplet', margin: 0.2, mining: 'semi-hard' } },
      'sampler',
    ],
    [
      'classes drawn as graded pairs',
      { data: options.data, sampler: { kind: 'graded-pairs', pairs: 4 } },
      'sampler',
    ],
    ['validation pairs of one kind', { validation: matching(graded.validation) }, 'validation'],
  ])('%s are refused', async (_case, change, option) => {
    await expect(train({ ...graded, ...change }).next()).rejects.toMatchObject({
      code: 'invalid-options',
      option,
    });
  });

  function matching(data: TrainOptions['data']): TrainOptions['data'] {
    const isMatch = new Uint8Array(data.pairs?.isMatch.length ?? 0).fill(1);
    return { ...data, ...(data.pairs && { pairs: { ...data.pairs, isMatch } }) };
  }
});

describe('distances and weights that cannot be', () => {
  test.each<[string, Partial<TrainOptions>, string]>([
    ['contrastive with dot', { distance: 'dot', loss: { kind: 'contrastive' } }, 'distance'],
    [
      'cosine regression with Euclid',
      { distance: 'mahalanobis', loss: { kind: 'cosine-regression' } },
      'distance',
    ],
    [
      'a rank of 9 for embeddings of 8',
      { distance: { kind: 'mahalanobis', rank: 9 } },
      'distance.rank',
    ],
    ['a rank of 0', { distance: { kind: 'mahalanobis', rank: 0 } }, 'distance.rank'],
    ['a scale of 0', { loss: { kind: 'cosent', scale: 0 } }, 'loss.scale'],
    [
      'a negative weight',
      { loss: { kind: 'cross-entropy', weights: { positive: -1, negative: 1 } } },
      'loss.weights',
    ],
  ])('%s is refused', async (_case, change, option) => {
    await expect(train({ ...options, ...change }).next()).rejects.toMatchObject({
      code: 'invalid-options',
      option,
    });
  });
});
