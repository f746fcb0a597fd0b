import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Encoder } from '../encoders/encoder.ts';
import { pairedInputs } from '../encoders/paired-inputs.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import { Random } from '../random/random.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import { pretrain } from '../self-supervised/pretrain.ts';
import { MemoryCheckpoints } from '../training/memory-checkpoints.fixture.ts';
import { runToEnd } from '../training/run-to-end.fixture.ts';
import { train } from '../training/train.ts';
import type { TrainOptions } from '../training/train-options.ts';

// Seconds on an idle machine, but the threads of the backend wait for busy processors.
jest.setTimeout(600_000);

const LENGTH = 6;
const encoder = {
  kind: 'transformer',
  inputShape: [LENGTH],
  vocabulary: 20,
  positions: LENGTH,
  layers: 1,
  heads: 2,
  feedForward: 16,
  embeddingSize: 8,
  epsilon: 1e-12,
  dropout: 0.1,
  normalize: true,
} as const;

/** Texts of two to six tokens. Those of one topic share tokens 4·topic to 4·topic + 3; pairs of a topic match. */
function topics(texts: number, seed: number): TrainOptions['data'] {
  const random = new Random(seed);
  const inputs = new Float32Array(texts * LENGTH).fill(-1);
  const topicOf = (text: number) => text % 4;
  for (let text = 0; text < texts; text += 1) {
    for (let at = 0; at < 2 + random.integer(LENGTH - 1); at += 1) {
      const isNoise = random.next() < 0.2;
      inputs[text * LENGTH + at] = isNoise
        ? 16 + random.integer(4)
        : 4 * topicOf(text) + random.integer(4);
    }
  }
  const draw = () => Int32Array.from({ length: 6 * texts }, () => random.integer(texts));
  const [first, second] = [draw(), draw()];
  const similarity = Float32Array.from(first, (text, pair) =>
    topicOf(text) === topicOf(second[pair] as number) ? 1 : 0,
  );
  return pairedInputs({ inputs, inputShape: [LENGTH], pairs: { first, second, similarity } });
}

const options: TrainOptions = {
  data: topics(60, 1),
  validation: topics(40, 2),
  encoder,
  distance: 'cosine',
  loss: { kind: 'cosent' },
  steps: 40,
  stepsPerEpoch: 40,
  validationPairs: 200,
  optimizer: { learningRate: 0.01, clipNorm: 1, schedule: { kind: 'linear' } },
};

beforeAll(async () => {
  await prepareBackend();
});

describe('dropout', () => {
  test('depends on the seed of the noise alone, and there is none without it', () => {
    const built = new Encoder(encoder, new Random(1));
    const x = tf.tensor2d(options.data.inputs.slice(0, 4 * LENGTH), [4, LENGTH]);
    const encoded = (training: boolean, noise?: number) =>
      tf.tidy(() => [...built.encode(x, training, noise).dataSync()]);
    expect(encoded(true, 5)).toEqual(encoded(true, 5));
    expect(encoded(true, 5)).not.toEqual(encoded(true, 6));
    expect(encoded(true, 5)).not.toEqual(encoded(false, 5));
    expect(encoded(false, 5)).toEqual(encoded(true));
    // One text twice in a batch: two views.
    const twice = tf.tidy(() => built.encode(x.slice(0, 1).tile([2, 1]), true, 5).arraySync());
    expect(twice[0]).not.toEqual(twice[1]);
    built.dispose();
    x.dispose();
  });

  test('a batch in chunks leaves out the same in both passes: the loss falls as without chunks', async () => {
    const { result } = await runToEnd(train({ ...options, chunkSize: 16 }));
    expect(result.validation.auc).toBeGreaterThan(0.75);
    result.model.dispose();
  });
});

describe('a transformer in training', () => {
  test.each<[LossSpec, SamplerSpec]>([
    [{ kind: 'cosent' }, { kind: 'graded-pairs', pairs: 32 }],
    [{ kind: 'cosine-regression' }, { kind: 'graded-pairs', pairs: 32 }],
    [{ kind: 'contrastive' }, { kind: 'graded-pairs', pairs: 32 }],
    [
      { kind: 'multiple-negatives', scale: 20 },
      { kind: 'listed-pairs', pairs: 16 },
    ],
  ])('%j from %j tells topics apart', async (loss, sampler) => {
    const before = tf.memory().numTensors;
    const { result } = await runToEnd(train({ ...options, loss, sampler }));
    expect(result.validation.auc).toBeGreaterThan(0.75);
    result.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a run that was interrupted ends as one that was not, dropout and all', async () => {
    const checkpoints = new MemoryCheckpoints();
    const short = { ...options, steps: 8, stepsPerEpoch: 4 };
    const whole = await runToEnd(train(short));
    for await (const { type } of train({ ...short, checkpoints })) if (type === 'checkpoint') break;
    const rest = await runToEnd(train({ ...short, checkpoints, resume: true }));
    expect(rest.losses).toEqual(whole.losses.slice(4));
    for (const { result } of [rest, whole]) result.model.dispose();
  });

  test('two passes that leave out other numbers are views enough (SimCSE), and dropout is needed', async () => {
    const { inputs, inputShape } = options.data;
    const selfSupervised = {
      inputs,
      inputShape,
      loss: { kind: 'nt-xent', temperature: 0.1 },
      images: 16,
      steps: 4,
    } as const;
    const { result, losses } = await runToEnd(pretrain({ ...selfSupervised, encoder }));
    expect(losses).toHaveLength(4);
    expect(losses.every(Number.isFinite)).toBe(true);
    result.model.dispose();
    await expect(
      pretrain({ ...selfSupervised, encoder: { ...encoder, dropout: 0 } }).next(),
    ).rejects.toMatchObject({ option: 'augment' });
  });
});
