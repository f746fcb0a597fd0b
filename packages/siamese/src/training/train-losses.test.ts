import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import type { LossSpec } from '../losses/loss-spec.ts';
import { MemoryCheckpoints } from './memory-checkpoints.fixture.ts';
import { DIMENSION, noisyClasses } from './noisy-classes.fixture.ts';
import { runToEnd } from './run-to-end.fixture.ts';
import { train } from './train.ts';
import type { TrainOptions } from './train-options.ts';

// About a second each on an idle machine, but the threads of the backend wait for busy processors.
jest.setTimeout(120_000);

const options: Omit<TrainOptions, 'loss'> = {
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
  steps: 80,
  stepsPerEpoch: 80,
  validationPairs: 200,
  optimizer: { learningRate: 0.01 },
};

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const ntXent = { kind: 'nt-xent', temperature: 0.1 } as const;
const memory = { kind: 'cross-batch-memory', loss: ntXent, size: 128, warmupSteps: 3 } as const;
const distillation = {
  kind: 'self-distillation',
  loss: memory,
  weight: 1,
  temperature: 0.1,
  decay: 0.9,
} as const;

/** Every loss on whole batches with its paper's numbers, but softmax scales for 30 easy classes. */
const losses: readonly LossSpec[] = [
  { kind: 'triplet', margin: 'soft', mining: 'batch-hard' },
  { kind: 'lifted-structure', margin: 1 },
  ntXent,
  { kind: 'multiple-negatives', scale: 20, symmetric: true },
  { kind: 'multi-similarity', alpha: 2, beta: 50, base: 0.5, epsilon: 0.1 },
  { kind: 'circle', margin: 0.4, scale: 80 },
  { kind: 'supervised-contrastive', temperature: 0.1 },
  { kind: 'fast-ap', bins: 10 },
  { kind: 'arcface', margin: 0.5, scale: 16 },
  { kind: 'cosface', margin: 0.35, scale: 16 },
  { kind: 'sphereface', margin: 4, scale: 16 },
  { kind: 'proxy-nca', temperature: 1 / 9 },
  { kind: 'proxy-anchor', margin: 0.1, alpha: 32 },
  { kind: 'prototypical', scale: 10 },
  { kind: 'matching', scale: 10 },
];

beforeAll(async () => {
  await prepareBackend();
});

describe('train', () => {
  test.each<[string, LossSpec]>([
    ...losses.map((loss): [string, LossSpec] => [loss.kind, loss]),
    ['matryoshka', { kind: 'matryoshka', loss: ntXent, sizes: [2, 4, 8] }],
    ['cross-batch-memory', memory],
    ['self-distillation', distillation],
  ])('learns with the %s loss to tell classes apart that it never saw', async (_name, loss) => {
    const { losses, result } = await runToEnd(train({ ...options, loss }));
    const untrained = await runToEnd(
      train({ ...options, loss, steps: 1, optimizer: { learningRate: 1e-9 } }),
    );
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)));
    expect(result.validation.auc).toBeGreaterThan(untrained.result.validation.auc);
    expect(result.validation.auc).toBeGreaterThan(0.93);
    result.model.dispose();
    untrained.result.model.dispose();
  });
});

/** The losses of a short training, whose model is disposed of. */
async function short(change: Partial<TrainOptions> & Pick<TrainOptions, 'loss'>) {
  const { losses, result } = await runToEnd(
    train({ ...options, steps: 8, stepsPerEpoch: 4, ...change }),
  );
  const embeddings = await result.model.embed(options.validation.inputs);
  result.model.dispose();
  return { losses, embeddings };
}

describe('chunkSize', () => {
  test('leads to the same losses as the whole batch, and is told in the checkpoint', async () => {
    const whole = await short({ loss: distillation });
    const checkpoints = new MemoryCheckpoints();
    const chunked = await short({ loss: distillation, chunkSize: 24, checkpoints });
    for (const [step, loss] of chunked.losses.entries())
      expect(loss).toBeCloseTo(whole.losses[step] as number, 3);
    const again = train({
      ...options,
      steps: 8,
      stepsPerEpoch: 4,
      loss: distillation,
      checkpoints,
      resume: true,
    });
    await expect(again.next()).rejects.toMatchObject({ code: 'checkpoint-mismatch' });
  });
});

describe('classWeights', () => {
  test('move the training towards what counts', async () => {
    const loss: LossSpec = { kind: 'cosface', margin: 0.2, scale: 8 };
    const sampler = { kind: 'p-k', classes: 30, items: 2 } as const;
    const plain = await short({ loss, sampler });
    const heavy = await short({ loss, sampler, classWeights: { 'class 3': 50 } });
    // Every class has six examples: all count the same.
    const balanced = await short({ loss, sampler, classWeights: 'balanced' });
    expect(heavy.losses[0]).not.toBeCloseTo(plain.losses[0] as number, 3);
    expect(balanced.losses[0]).toBeCloseTo(plain.losses[0] as number, 4);
  });
});

describe('a teacher', () => {
  const embeddings = Float32Array.from(options.data.labels, (label, row) => Math.sin(label + row));
  const loss = { kind: 'self-distillation', loss: ntXent, weight: 1, temperature: 0.5 } as const;

  test('that is given is learned from', async () => {
    const teacher = {
      embeddings: new Float32Array([...embeddings, ...embeddings]),
      embeddingSize: 2,
    };
    const taught = await short({ loss, teacher });
    const own = await short({ loss });
    // In the first step the moving average is the encoder itself: it has nothing to teach.
    expect(taught.losses[0]).toBeGreaterThan((own.losses[0] as number) + 0.01);
    expect(own.losses[0]).toBeCloseTo((await short({ loss: ntXent })).losses[0] as number, 4);
  });

  test.each<[string, Partial<TrainOptions>]>([
    ['of a loss that has none', { loss: ntXent, teacher: { embeddings, embeddingSize: 1 } }],
    ['of other data', { loss, teacher: { embeddings: embeddings.subarray(1), embeddingSize: 1 } }],
    ['with NaN', { loss, teacher: { embeddings: embeddings.map(() => NaN), embeddingSize: 1 } }],
  ])('%s is refused', async (_case, change) => {
    const training = train({ ...options, loss: ntXent, ...change });
    await expect(training.next()).rejects.toMatchObject({ option: 'teacher' });
  });
});

describe('a resumed training', () => {
  test('has its memory, its teacher and its proxies, bit for bit', async () => {
    for (const loss of [distillation, { kind: 'proxy-nca', temperature: 0.1 } as const]) {
      const whole = await short({ loss });
      const checkpoints = new MemoryCheckpoints();
      const controller = new AbortController();
      const first: number[] = [];
      const aborted = async () => {
        const { signal } = controller;
        const training = train({
          ...options,
          loss,
          steps: 8,
          stepsPerEpoch: 4,
          checkpoints,
          signal,
        });
        for await (const event of training) {
          if (event.type === 'step') first.push(event.loss);
          if (event.step === 6) controller.abort(new Error('stop'));
        }
      };
      await expect(aborted()).rejects.toMatchObject({ code: 'training-aborted' });
      const rest = await short({ loss, checkpoints, resume: true });
      expect([...first, ...rest.losses]).toEqual(whole.losses);
      expect(rest.embeddings).toEqual(whole.embeddings);
    }
  });

  test('leaks no tensor', async () => {
    const before = tf.memory().numTensors;
    await short({ loss: distillation, chunkSize: 16, classWeights: 'balanced' });
    const spoil = (batch: Float32Array) => batch.fill(NaN);
    await expect(short({ loss: distillation, augment: spoil })).rejects.toThrow(/loss/);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('options that cannot work', () => {
  test.each<[string, Partial<TrainOptions>, string]>([
    ['half a chunk', { chunkSize: 0.5 }, 'chunkSize'],
    ['weights of unknown classes', { classWeights: { nobody: 2 } }, 'classWeights'],
    ['a cosine loss on another distance', { distance: 'euclidean' }, 'distance'],
    [
      'prefixes longer than the embedding',
      { loss: { kind: 'matryoshka', loss: ntXent, sizes: [9] } },
      'loss.sizes',
    ],
    [
      'episodes of pairs',
      { loss: { kind: 'prototypical', scale: 1 }, sampler: { kind: 'class-pairs', pairs: 4 } },
      'sampler',
    ],
  ])('%s', async (_case, change, option) => {
    const before = tf.memory().numTensors;
    const loss = { kind: 'circle', margin: 0.4, scale: 80 } as const;
    const training = train({ ...options, loss, ...change });
    await expect(training.next()).rejects.toMatchObject({ code: 'invalid-options', option });
    expect(tf.memory().numTensors).toBe(before);
  });
});
