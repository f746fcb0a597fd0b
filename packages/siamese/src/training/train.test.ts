import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import type { Calibration } from '../calibration/calibration.ts';
import { matchProbability } from '../calibration/match-probability.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import { MemoryCheckpoints } from './memory-checkpoints.fixture.ts';
import { DIMENSION, noisyClasses } from './noisy-classes.fixture.ts';
import { runToEnd } from './run-to-end.fixture.ts';
import { train } from './train.ts';
import type { TrainOptions } from './train-options.ts';

// Milliseconds on an idle machine, but the threads of the backend wait for busy processors.
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
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 8 },
  sampler: { kind: 'class-pairs', pairs: 12 },
  steps: 20,
  stepsPerEpoch: 8,
  validationPairs: 200,
  optimizer: { learningRate: 0.01 },
};

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const lossesOf = async (seed: number) => {
  const { losses, result } = await runToEnd(train({ ...options, seed }));
  result.model.dispose();
  return losses;
};

const spoil = (batch: Float32Array) => batch.fill(NaN);

beforeAll(async () => {
  await prepareBackend();
});

describe('train', () => {
  test.each<[string, Partial<TrainOptions> & { loss: LossSpec }]>([
    ['n-pair', { loss: { kind: 'n-pair', scale: 8 } }],
    ['triplet', { loss: { kind: 'triplet', margin: 0.3, mining: 'semi-hard' } }],
    ['triplet', { loss: { kind: 'triplet', margin: 0.3, mining: 'easy-positive' } }],
    ['triplet', { loss: { kind: 'triplet', margin: 0.3, mining: 'distance-weighted' } }],
    ['triplet', { loss: { kind: 'triplet', margin: 0.3, mining: 'multi-similarity' } }],
    ['triplet', { loss: { kind: 'triplet', margin: 0.3, mining: 'scheduled' } }],
    ['contrastive', { loss: { kind: 'contrastive', margin: 1 }, distance: 'euclidean' }],
    [
      'contrastive',
      { loss: { kind: 'contrastive', margin: 1, mining: 'batch-hard' }, distance: 'euclidean' },
    ],
    ['cross-entropy', { loss: { kind: 'cross-entropy' }, distance: 'squared-euclidean' }],
  ])('learns with the %s loss to tell classes apart that it never saw', async (_name, change) => {
    const { sampler: _default, ...rest } = { ...options, ...change };
    const { losses, result } = await runToEnd(train({ ...rest, steps: 80, stepsPerEpoch: 80 }));
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)));
    expect(result.validation.auc).toBeGreaterThan(0.93);
    expect(result.validation.accuracy).toBeGreaterThan(0.85);
    const calibration = result.model.calibration as Calibration;
    expect(matchProbability(calibration, 0)).toBeGreaterThan(matchProbability(calibration, 2));
    result.model.dispose();
  });

  test.each<SamplerSpec>([
    { kind: 'episodes', ways: 8, shots: 1, queries: 2 },
    { kind: 'class-balanced', pairs: 12 },
    { kind: 'hard-negatives', classes: 12, items: 2 },
    { kind: 'hardness-scheduled', classes: 12, items: 2 },
  ])('learns from batches of the sampler %j', async (sampler) => {
    const { result } = await runToEnd(train({ ...options, sampler, steps: 80, stepsPerEpoch: 80 }));
    expect(result.validation.auc).toBeGreaterThan(0.93);
    result.model.dispose();
  });

  test('tells every step and every epoch, the last one short', async () => {
    let clock = 0;
    const now = () => (clock += 500);
    const { events, result } = await runToEnd(train({ ...options, now }));
    const epochs = events.filter(({ type }) => type === 'epoch');
    expect(events.filter(({ type }) => type === 'step').map(({ step }) => step)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(epochs.map(({ step, epoch, epochs }) => [step, epoch, epochs])).toEqual([
      [8, 1, 3],
      [16, 2, 3],
      [20, 3, 3],
    ]);
    for (const { validation } of epochs) expect(validation?.pairs).toBe(200);
    const lastLosses = events.filter(({ type, step }) => type === 'step' && step > 16);
    expect(epochs[2]?.loss).toBeCloseTo(mean(lastLosses.map(({ loss }) => loss)), 10);
    expect(events.at(-1)?.etaSeconds).toBe(0);
    expect(events[0]?.etaSeconds).toBeGreaterThan(0);
    expect(events[0]?.examplesPerSecond).toBeGreaterThan(0);
    expect(result).toMatchObject({ steps: 20, keptStep: 20 });
    expect(result.durationMs).toBeGreaterThan(10_000);
    result.model.dispose();
  });

  test('repeats itself with the same seed, and only with that', async () => {
    const first = await lossesOf(4);
    expect(await lossesOf(4)).toEqual(first);
    expect(await lossesOf(5)).not.toEqual(first);
  });

  test('draws hard negatives from the groups of the data', async () => {
    const groups = Array.from(options.data.labels, (label) => `group ${label % 3}`);
    const sampler = { kind: 'class-pairs' as const, pairs: 12, classesPerGroup: 6 };
    const grouped = await runToEnd(
      train({ ...options, data: { ...options.data, groups }, sampler }),
    );
    expect(grouped.losses).toHaveLength(20);
    expect(grouped.losses).not.toEqual(await lossesOf(1));
    grouped.result.model.dispose();
  });

  test('hands batches to the augmentation and trains on what it returns', async () => {
    const sizes: number[] = [];
    const training = train({
      ...options,
      steps: 3,
      augment(batch, count, random) {
        sizes.push(count, batch.length / DIMENSION);
        return batch.map((value) => value + random());
      },
    });
    const { losses, result } = await runToEnd(training);
    const plain = await runToEnd(train({ ...options, steps: 3 }));
    expect(sizes).toEqual([24, 24, 24, 24, 24, 24]);
    expect(losses).not.toEqual(plain.losses);
    result.model.dispose();
    plain.result.model.dispose();
  });

  test('keeps the weights of the best validation AUC where asked', async () => {
    // The learning rate is so high that later steps spoil what the first learned.
    const wild = { ...options, steps: 48, optimizer: { learningRate: 3, warmupSteps: 30 } };
    const { events, result } = await runToEnd(train({ ...wild, keep: 'best' }));
    const epochs = events.filter(({ type }) => type === 'epoch');
    const best = Math.max(...epochs.map(({ validation }) => validation?.auc ?? 0));
    const bestStep = epochs.find(({ validation }) => validation?.auc === best)?.step;
    expect(result.validation.auc).toBeCloseTo(best, 10);
    expect(result.keptStep).toBe(bestStep);
    result.model.dispose();
  });

  test('ends early where the validation AUC no longer rises', async () => {
    const { events, result } = await runToEnd(
      train({ ...options, steps: 80, earlyStopping: { patience: 2, minDelta: 1 } }),
    );
    // The first epoch is a best, the next two are not.
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(3);
    expect(result).toMatchObject({ steps: 24, keptStep: 24 });
    expect(result.model.calibration).toBeDefined();
    result.model.dispose();
  });

  test('lowers the learning rate on a plateau', async () => {
    const schedule = { kind: 'plateau', patience: 1, factor: 0.5, minDelta: 1 } as const;
    const { events, result } = await runToEnd(
      train({ ...options, optimizer: { learningRate: 0.01, warmupSteps: 0, schedule } }),
    );
    const rates = events.filter(({ type }) => type === 'step').map((event) => event.learningRate);
    expect(rates.slice(0, 16).every((rate) => rate === 0.01)).toBe(true);
    expect(rates.slice(16)).toEqual([0.005, 0.005, 0.005, 0.005]);
    result.model.dispose();
  });

  test('measures and keeps the average of the weights where asked', async () => {
    // Rates so high that single steps are worse than their average.
    const wild = {
      ...options,
      steps: 60,
      optimizer: { learningRate: 0.3, schedule: { kind: 'constant' } },
    } as const;
    const last = await runToEnd(train(wild));
    const average = await runToEnd(train({ ...wild, ema: { decay: 0.9 } }));
    expect(average.losses).toEqual(last.losses);
    const measured = average.events.findLast(({ type }) => type === 'epoch')?.validation;
    expect(average.result.validation).toEqual(measured);
    expect(average.result.validation.auc).not.toBe(last.result.validation.auc);
    last.result.model.dispose();
    average.result.model.dispose();
  });

  test('augments by a list in a thread, the same each time', async () => {
    const augment = [{ kind: 'noise', deviation: 0.3 }, { kind: 'mix-negatives' }] as const;
    const first = await runToEnd(train({ ...options, augment }));
    const again = await runToEnd(train({ ...options, augment }));
    expect(again.losses).toEqual(first.losses);
    expect(first.losses).not.toEqual(await lossesOf(1));
    for (const { dataShare } of first.events) {
      expect(dataShare).toBeGreaterThanOrEqual(0);
      expect(dataShare).toBeLessThanOrEqual(1);
    }
    first.result.model.dispose();
    again.result.model.dispose();
  });

  test('trains with gradient descent too', async () => {
    const optimizer = { kind: 'sgd', learningRate: 0.3, clipNorm: 1 } as const;
    const { losses, result } = await runToEnd(train({ ...options, steps: 80, optimizer }));
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)));
    expect(result.validation.auc).toBeGreaterThan(0.93);
    result.model.dispose();
  });

  test('minimises a loss of the caller’s own', async () => {
    const drawn = new Set<number>();
    const { result } = await runToEnd(
      train({
        ...options,
        sampler: { kind: 'p-k', classes: 8, items: 2 },
        steps: 80,
        loss: {
          kind: 'custom',
          name: 'softmax over neighbours',
          create: (distance, { embeddingSize }) => ({
            parameters: {},
            compute(embeddings, { labels }) {
              drawn.add(labels.length);
              expect(embeddings.shape).toEqual([labels.length, embeddingSize]);
              const same = tf.tensor2d(
                Float32Array.from({ length: labels.length ** 2 }, (_, cell) => {
                  const [a, b] = [Math.floor(cell / labels.length), cell % labels.length];
                  return a !== b && labels[a] === labels[b] ? 1 : 0;
                }),
                [labels.length, labels.length],
              );
              const logits = distance
                .pairwise(embeddings, embeddings)
                .mul(-8)
                .sub<tf.Tensor2D>(tf.eye(labels.length).mul(1e9));
              return logits.logSumExp(1).sub(logits.mul(same).sum(1)).mean();
            },
          }),
        },
      }),
    );
    expect(drawn).toEqual(new Set([16]));
    expect(result.validation.auc).toBeGreaterThan(0.93);
    result.model.dispose();
  });

  test('lets the event loop run while it trains', async () => {
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 0);
    const { result } = await runToEnd(train(options));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
    result.model.dispose();
  });

  test('holds as many tensors at its last step as at its first', async () => {
    const counts: number[] = [];
    const training = train({
      ...options,
      steps: 60,
      stepsPerEpoch: 20,
      augment: [{ kind: 'noise' }],
      ema: {},
      optimizer: { learningRate: 0.01, clipNorm: 1, accumulate: 2 },
    });
    for await (const { type } of training) {
      if (type === 'step') counts.push(tf.memory().numTensors);
    }
    expect(new Set(counts).size).toBe(1);
  });

  test('leaks no tensor, whether it ends, aborts, diverges or is left', async () => {
    const warmed = await runToEnd(train({ ...options, steps: 1 }));
    warmed.result.model.dispose();
    const before = tf.memory().numTensors;

    const { result } = await runToEnd(
      train({
        ...options,
        checkpoints: new MemoryCheckpoints(),
        augment: [{ kind: 'noise' }],
        ema: {},
        optimizer: { kind: 'sgd', learningRate: 0.01, clipNorm: 1, accumulate: 3 },
      }),
    );
    result.model.dispose();
    expect(tf.memory().numTensors).toBe(before);

    for await (const { step } of train(options)) if (step === 3) break;
    expect(tf.memory().numTensors).toBe(before);

    await expect(runToEnd(train({ ...options, signal: AbortSignal.abort() }))).rejects.toThrow(
      /aborted/,
    );
    expect(tf.memory().numTensors).toBe(before);

    await expect(runToEnd(train({ ...options, augment: spoil }))).rejects.toThrow(/loss/);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('ends with a clear error when the loss is no longer finite', async () => {
    const training = runToEnd(train({ ...options, augment: spoil }));
    await expect(training).rejects.toMatchObject({ code: 'training-diverged', step: 1 });
    await expect(training).rejects.toThrow(/learning rate/);
  });
});

describe('options that cannot work', () => {
  const none = new Int32Array(0);
  const single = { ...options.data, labels: options.data.labels.map((_, row) => row) };
  test.each<[string, Partial<TrainOptions>, string]>([
    ['no steps', { steps: 0 }, 'steps'],
    ['half a step', { steps: 1.5 }, 'steps'],
    ['no steps in an epoch', { stepsPerEpoch: 0 }, 'stepsPerEpoch'],
    ['a negative learning rate', { optimizer: { learningRate: -1 } }, 'optimizer.learningRate'],
    ['a learning rate of NaN', { optimizer: { learningRate: NaN } }, 'optimizer.learningRate'],
    ['a margin of 0', { loss: { kind: 'contrastive', margin: 0 } }, 'loss.margin'],
    ['an unknown loss', { loss: JSON.parse('{ "kind": "tripplet" }') }, 'loss.kind'],
    [
      'a margin of a loss that has none',
      { loss: JSON.parse('{ "kind": "n-pair", "scale": 8, "margin": 1 }') },
      'loss.margin',
    ],
    [
      'an unknown schedule',
      { optimizer: { schedule: JSON.parse('{ "kind": "hope" }') } },
      'optimizer.schedule.kind',
    ],
    [
      'a stair of no steps',
      { optimizer: { schedule: { kind: 'step', every: 0 } } },
      'optimizer.schedule.every',
    ],
    [
      'a factor that rises',
      { optimizer: { schedule: { kind: 'plateau', factor: 2 } } },
      'optimizer.schedule.factor',
    ],
    ['a momentum of 1', { optimizer: { momentum: 1 } }, 'optimizer.momentum'],
    ['gradients of no length', { optimizer: { clipNorm: 0 } }, 'optimizer.clipNorm'],
    ['half a batch', { optimizer: { accumulate: 0.5 } }, 'optimizer.accumulate'],
    ['an average that never moves', { ema: { decay: 1 } }, 'ema.decay'],
    ['an average that is not kept', { ema: {}, keep: 'final' }, 'keep'],
    ['no patience', { earlyStopping: { patience: 0 } }, 'earlyStopping.patience'],
    ['bent vectors', { augment: [{ kind: 'affine' }] }, 'augment.affine'],
    [
      'views that are the same',
      { loss: { kind: 'simclr' }, sampler: { kind: 'views', images: 8 } },
      'augment',
    ],
    ['a sampler of another loss', { sampler: { kind: 'p-k', classes: 4, items: 4 } }, 'sampler'],
    ['no pairs', { sampler: { kind: 'class-pairs', pairs: 0 } }, 'sampler.pairs'],
    [
      'a near group of one class',
      { sampler: { kind: 'hard-negatives', classes: 4, items: 2, classesPerGroup: 1 } },
      'sampler.classesPerGroup',
    ],
    [
      'an angle beyond a right one',
      {
        loss: { kind: 'triplet', margin: 1, mining: { kind: 'angular', degrees: 91 } },
        sampler: { kind: 'p-k', classes: 4, items: 2 },
      },
      'loss.mining.degrees',
    ],
    [
      'a guard that looks at no step',
      { collapseGuard: { everySteps: 0 } },
      'collapseGuard.everySteps',
    ],
    [
      'a guard with a spread of NaN',
      { collapseGuard: { lostSpread: NaN } },
      'collapseGuard.lostSpread',
    ],
    [
      'scheduled mining without a guard',
      {
        loss: { kind: 'triplet', margin: 1, mining: 'scheduled' },
        sampler: { kind: 'p-k', classes: 4, items: 2 },
        collapseGuard: false,
      },
      'collapseGuard',
    ],
    [
      'classes of groups that the data do not have',
      { sampler: { kind: 'class-pairs', pairs: 4, classesPerGroup: 2 } },
      'sampler.classesPerGroup',
    ],
    ['groups of other rows', { data: { ...options.data, groups: ['a', 'b'] } }, 'data'],
    ['classes of one example', { data: single }, 'data'],
    [
      'no examples',
      { data: { ...options.data, inputs: new Float32Array(0), labels: none } },
      'data',
    ],
    ['no labels', { data: { ...options.data, labels: none } }, 'data'],
    ['validation classes of one example', { validation: single }, 'validation'],
    ['inputs of another shape', { data: { ...options.data, inputShape: [9] } }, 'data'],
    ['missing inputs', { data: { ...options.data, inputs: new Float32Array(8) } }, 'data'],
  ])('%s', async (_case, change, option) => {
    const before = tf.memory().numTensors;
    await expect(train({ ...options, ...change }).next()).rejects.toMatchObject({
      code: 'invalid-options',
      option,
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('too few classes of two examples are counted, for triplets too', async () => {
    // One class of two; every other example is alone.
    const labels = options.data.labels.map((_, row) => Math.max(0, row - 1));
    const training = train({
      ...options,
      data: { ...options.data, labels },
      loss: { kind: 'triplet', margin: 0.2, mining: 'semi-hard' },
      sampler: { kind: 'p-k', classes: 4, items: 2 },
    });
    await expect(training.next()).rejects.toThrow(
      new RegExp(`^data: 1 of ${labels.length - 1} classes has two examples or more; .*add`),
    );
  });
});
