import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { MemoryCheckpoints } from '../training/memory-checkpoints.fixture.ts';
import { runToEnd } from '../training/run-to-end.fixture.ts';
import { train } from '../training/train.ts';
import { pretrain, type PretrainOptions } from './pretrain.ts';
import type { ViewLossSpec } from './view-loss-spec.ts';

// Seconds on an idle machine, but the threads of the backend wait for busy processors.
jest.setTimeout(120_000);

const SIDE = 16;
const inputShape = [SIDE, SIDE, 1];

/** Images of a few blots each, no two alike, and nothing said of what they show. */
function blots(count: number, seed: number): Float32Array {
  const random = new Random(seed);
  const images = new Float32Array(count * SIDE * SIDE);
  for (let image = 0; image < count; image += 1) {
    for (let blot = 0; blot < 4; blot += 1) {
      const [left, top] = [random.integer(12), random.integer(12)];
      for (let pixel = 0; pixel < 16; pixel += 1) {
        const at = (top + (pixel >> 2)) * SIDE + left + (pixel & 3);
        images[image * SIDE * SIDE + at] = 1;
      }
    }
  }
  return images;
}

const options: PretrainOptions = {
  inputs: blots(400, 1),
  inputShape,
  encoder: {
    kind: 'conv4',
    inputShape: [SIDE, SIDE, 1],
    filters: 16,
    embeddingSize: 16,
    normalize: false,
  },
  augment: [
    { kind: 'affine', rotationDegrees: 10, scale: 0.05, shear: 0.05, shift: 0.05 },
    { kind: 'noise', deviation: 0.1 },
  ],
  images: 32,
  steps: 200,
  stepsPerEpoch: 200,
  optimizer: { learningRate: 0.01 },
};

/** Mean deviation of the numbers of unit embeddings, times the root of their count: 1 where they are spread evenly. */
function spread(embeddings: Float32Array, size: number): number {
  return tf.tidy(() => {
    const rows = tf.tensor2d(embeddings, [embeddings.length / size, size]);
    const unit = rows.div(rows.norm(2, 1, true));
    return Math.sqrt(size) * (tf.moments(unit, 0).variance.sqrt().mean().dataSync()[0] as number);
  });
}

beforeAll(async () => {
  await prepareBackend();
});

describe('pretrain', () => {
  test.each<ViewLossSpec>([
    { kind: 'simclr' },
    { kind: 'simclr', projection: 'none' },
    { kind: 'simsiam', projectionSize: 64 },
    { kind: 'vicreg', projectionSize: 64 },
  ])('%j learns to tell images that it never saw apart, and does not collapse', async (loss) => {
    const { losses, result } = await runToEnd(pretrain({ ...options, loss }));
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    expect(result.validation.auc).toBeGreaterThan(0.8);
    const embeddings = await result.model.embed(blots(64, 3));
    expect(spread(embeddings, 16)).toBeGreaterThan(0.5);
    result.model.dispose();
  });

  test('is resumed like any training', async () => {
    const short: PretrainOptions = { ...options, steps: 6, stepsPerEpoch: 3 };
    const whole = await runToEnd(pretrain(short));
    const checkpoints = new MemoryCheckpoints();
    for await (const { step } of pretrain({ ...short, checkpoints })) if (step === 5) break;
    const rest = await runToEnd(pretrain({ ...short, checkpoints, resume: true }));
    expect(rest.losses).toEqual(whole.losses.slice(3));
    whole.result.model.dispose();
    rest.result.model.dispose();
  });

  test('its encoder starts a training with labels', async () => {
    const { result } = await runToEnd(pretrain({ ...options, steps: 2 }));
    const labels = Int32Array.from({ length: 40 }, (_, row) => row >> 1);
    const data = { inputs: blots(40, 4), inputShape, labels, classNames: [] };
    const tuning = train({
      data,
      validation: data,
      encoder: options.encoder,
      initialWeights: result.model,
      distance: 'cosine',
      loss: { kind: 'n-pair', scale: 8 },
      sampler: { kind: 'class-pairs', pairs: 8 },
      optimizer: { learningRate: 1e-12 },
      steps: 1,
    });
    const tuned = await runToEnd(tuning);
    // So small a step leaves the kernels as they were.
    const kernels = [tuned.result.model, result.model].map(({ encoder }) =>
      encoder.trainable.map((variable) => [...variable.dataSync()].map((x) => Math.fround(x))),
    );
    expect(kernels[0]).toEqual(kernels[1]);
    tuned.result.model.dispose();
    result.model.dispose();
  });

  test('leaks no tensor', async () => {
    const before = tf.memory().numTensors;
    const { result } = await runToEnd(pretrain({ ...options, steps: 2 }));
    result.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each<[string, Partial<PretrainOptions>, string]>([
    ['half an image', { inputs: new Float32Array(SIDE * SIDE * 9.5) }, 'inputs'],
    ['no images', { inputs: new Float32Array(0) }, 'inputs'],
    ['two views that are the same', { augment: [] }, 'augment'],
    ['half a number', { loss: { kind: 'vicreg', projectionSize: 0.5 } }, 'loss.projectionSize'],
    [
      'an unknown projection',
      { loss: { kind: 'simclr', projection: 'linear' as 'none' } },
      'loss.projection',
    ],
    ['a temperature of 0', { loss: { kind: 'simclr', temperature: 0 } }, 'loss.temperature'],
  ])('refuses %s', async (_case, change, option) => {
    await expect(pretrain({ ...options, ...change }).next()).rejects.toMatchObject({ option });
  });
});
