import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { Encoder } from '../encoders/encoder.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import { Random } from '../random/random.ts';
import { batchGradient, type BatchGradient } from './batch-gradient.ts';
import { cachedGradient } from './cached-gradient.ts';

const CLASSES = 8;
const SIZE = 6;

/** Sixteen random images of eight classes, seen by a convolutional network. */
function convolutional(loss: LossSpec) {
  const random = new Random(3);
  const encoder = new Encoder(
    { kind: 'koch', inputShape: [68, 68, 1], embeddingSize: SIZE },
    random,
  );
  return finish(encoder, loss, random);
}

/** Sixteen random vectors of eight classes. */
function dense(loss: LossSpec) {
  const random = new Random(3);
  const encoder = new Encoder(
    { kind: 'dense', inputShape: [4], hidden: [8], embeddingSize: SIZE, normalize: true },
    random,
  );
  return finish(encoder, loss, random);
}

function finish(encoder: Encoder, spec: LossSpec, random: Random) {
  const context = { classes: CLASSES, embeddingSize: SIZE, unitLength: true, random };
  const loss = createLoss(spec, distances.cosine, context);
  const rows = Int32Array.from({ length: 2 * CLASSES }, (_, row) => row);
  const labels = rows.map((row) => row % CLASSES);
  const pairs = {
    first: rows.slice(0, CLASSES),
    second: rows.slice(CLASSES),
    isMatch: new Uint8Array(CLASSES).fill(1),
  };
  const objective = {
    encode: (inputs: tf.Tensor) => encoder.encode(inputs, true),
    lossOf: (embeddings: tf.Tensor2D) => loss.compute(embeddings, { rows, labels, pairs }),
    encoderVariables: encoder.trainable,
    lossVariables: Object.values(loss.parameters),
  };
  const shape = [rows.length, ...encoder.spec.inputShape];
  const size = shape.reduce((product, length) => product * length, 1);
  const inputs = tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    shape,
  );
  const dispose = () => {
    encoder.dispose();
    tf.dispose([inputs, ...Object.values(loss.parameters)]);
  };
  return { inputs, objective, dispose };
}

beforeAll(async () => {
  await prepareBackend();
});

describe('cachedGradient', () => {
  test.each<[string, LossSpec, number]>([
    ['multiple negatives in halves', { kind: 'multiple-negatives', scale: 20 }, 8],
    ['a learned scale, with a short last chunk', { kind: 'n-pair', scale: 8 }, 7],
    ['trained proxies, one by one', { kind: 'proxy-anchor', margin: 0.1, alpha: 8 }, 1],
    ['mined triplets', { kind: 'triplet', margin: 0.5, mining: 'batch-hard' }, 5],
    ['chunks larger than the batch', { kind: 'supervised-contrastive', temperature: 0.1 }, 99],
  ])('is the gradient of the whole batch: %s', (_case, loss, chunkSize) => {
    const { inputs, objective, dispose } = dense(loss);
    tf.tidy(() => {
      const whole = batchGradient(inputs, objective);
      const cached = cachedGradient(inputs, objective, chunkSize);
      expect(Object.keys(cached.gradients).sort()).toEqual(Object.keys(whole.gradients).sort());
      for (const [name, gradient] of Object.entries(whole.gradients)) {
        const difference = gradient
          .sub(cached.gradients[name] as tf.Tensor)
          .abs()
          .max();
        expect(difference.dataSync()[0]).toBeLessThan(1e-5);
      }
      expect(cached.loss.dataSync()[0]).toBeCloseTo(whole.loss.dataSync()[0] as number, 5);
      const apart = whole.embeddings.sub(cached.embeddings).abs().max();
      expect(apart.dataSync()[0]).toBeLessThan(1e-6);
      tf.dispose([whole.embeddings, cached.embeddings]);
    });
    dispose();
  });

  test('leaks no tensor but what it returns', () => {
    const { inputs, objective, dispose } = dense({ kind: 'n-pair', scale: 8 });
    const before = tf.memory().numTensors;
    for (const gradient of [
      () => cachedGradient(inputs, objective, 3),
      () => batchGradient(inputs, objective),
    ]) {
      const embeddings = tf.tidy(() => gradient().embeddings);
      expect(tf.memory().numTensors).toBe(before + 1);
      embeddings.dispose();
    }
    dispose();
  });

  test('holds the activations of one chunk at a time', async () => {
    const { inputs, objective, dispose } = convolutional({ kind: 'multiple-negatives', scale: 20 });
    const peakBytes = async (gradient: () => BatchGradient) => {
      const before = tf.memory().numBytes;
      const profile = await tf.profile(() => tf.tidy(() => gradient().embeddings));
      (profile.result as tf.Tensor).dispose();
      return profile.peakBytes - before;
    };
    const whole = await peakBytes(() => batchGradient(inputs, objective));
    const cached = await peakBytes(() => cachedGradient(inputs, objective, 2));
    // Two images instead of sixteen, but all weights' gradients twice.
    expect(cached).toBeLessThan(whole / 3);
    dispose();
  });
});
