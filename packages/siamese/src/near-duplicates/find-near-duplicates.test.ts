import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { turnImage } from '../augmentation/turn-image.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import { blotches } from './blotches.fixture.ts';
import { findNearDuplicates, type NearDuplicateOptions } from './find-near-duplicates.ts';
import type { Pictures } from './pictures.ts';

const SIDE = 64;
const shape = { height: SIDE, width: SIDE, channels: 1 };
let model: SiameseModel;
let pictures: Pictures;

beforeAll(async () => {
  await prepareBackend();
  const encoder: EncoderSpec = {
    kind: 'residual',
    inputShape: [32, 32, 1],
    filters: [8, 16, 32],
    blocks: [0, 0, 0],
    embeddingSize: 32,
    normalize: true,
  };
  // Random weights tell blotches apart well enough to say what to compare.
  model = new SiameseModel(encoder, 'cosine', new Random(1));
  const random = new Random(7);
  const originals = Array.from({ length: 4 }, () => blotches(random, SIDE));
  const [first, second] = originals as [Float32Array, Float32Array];
  const copies = [
    turnImage(first, shape, { degrees: 40, aspect: 4 / 3 }),
    turnImage(second, shape, { degrees: -100, mirrored: true, aspect: 4 / 3, canvas: 'grown' }),
    first.map((value) => 0.1 + 0.6 * value),
  ];
  const all = [...originals, ...copies];
  const pixels = new Float32Array(all.length * SIDE * SIDE);
  for (const [at, picture] of all.entries()) pixels.set(picture, at * SIDE * SIDE);
  const aspects = [...Array<number>(5).fill(4 / 3), 1, 4 / 3];
  pictures = { pixels, side: SIDE, channels: 1, aspects };
});

describe('findNearDuplicates', () => {
  test('the copies of a picture come before all other pairs', async () => {
    const progress: number[] = [];
    const options = {
      nearest: 3,
      proportions: [1],
      onProgress: (done: number) => progress.push(done),
    };
    const tensors = tf.memory().numTensors;
    const found = await findNearDuplicates(model, pictures, options);
    expect(tf.memory().numTensors).toBe(tensors);
    const pairs = found.map(({ turned, still }) => [turned, still].sort((a, b) => a - b).join());
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(new Set(pairs.slice(0, 4))).toEqual(new Set(['0,4', '0,6', '1,5', '4,6']));
    const [copies, others] = [found.slice(0, 4), found.slice(4)];
    expect(Math.min(...copies.map(({ closeness }) => closeness))).toBeGreaterThan(0.8);
    expect(Math.max(...others.map(({ closeness }) => closeness))).toBeLessThan(0.5);
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7]);
  }, 60_000);

  test('of no or one picture there are no pairs', async () => {
    for (const count of [0, 1]) {
      const few = {
        ...pictures,
        pixels: pictures.pixels.subarray(0, count * SIDE * SIDE),
        aspects: pictures.aspects.slice(0, count),
      };
      expect(await findNearDuplicates(model, few, { stepDegrees: 180 })).toEqual([]);
    }
  });

  test('stops with the reason of its signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(findNearDuplicates(model, pictures, { signal })).rejects.toThrow('enough');
  });

  test.each<[string, Partial<Pictures>, string]>([
    ['a side that is no multiple', { side: 48 }, 'whole number of times'],
    ['colour for an encoder of grey', { channels: 3 }, 'square images with 3 channels'],
    ['too few numbers', { pixels: new Float32Array(5) }, 'not 5'],
    ['an aspect of 0', { aspects: [...Array<number>(6).fill(1), 0] }, 'aspect'],
  ])('refuses %s', async (_case, change, message) => {
    await expect(findNearDuplicates(model, { ...pictures, ...change })).rejects.toMatchObject({
      code: 'invalid-inputs',
      message: expect.stringContaining(message),
    });
  });

  test.each<[NearDuplicateOptions, string]>([
    [{ stepDegrees: 0 }, 'stepDegrees'],
    [{ stepDegrees: Number.NaN }, 'stepDegrees'],
    [{ proportions: [1, -1] }, 'proportions'],
    [{ nearest: 0.5 }, 'nearest'],
  ])('refuses %j', async (options, option) => {
    await expect(findNearDuplicates(model, pictures, options)).rejects.toMatchObject({ option });
  });
});
