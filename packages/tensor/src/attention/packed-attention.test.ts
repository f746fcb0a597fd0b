import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';
import { type AttentionOptions, packedAttention } from './packed-attention.ts';

const heads = 2;
const depth = 3;
const width = heads * depth;
const lengths = [1, 3, 3, 2, 4];
const tokens = 13;
/** The texts above as one padded group, an even one, and one of a single text. */
const groups: AttentionOptions['groups'] = [
  { texts: 1, length: 1, start: 0, tokens: 1 },
  { texts: 2, length: 3, start: 1, tokens: 6 },
  { texts: 2, length: 4, start: 7, tokens: 6, lengths: Int32Array.of(2, 4) },
];

const qkvOf = () => tf.randomNormal<tf.Rank.R2>([tokens, 3 * width], 0, 1, 'float32', 1);

/** Text by text and head by head, by equation 1 of the paper. */
function plainAttention(qkv: tf.Tensor2D): tf.Tensor2D {
  let start = 0;
  const texts = lengths.map((length) => {
    const own = qkv.slice([start, 0], [length, 3 * width]);
    start += length;
    const perHead = Array.from({ length: heads }, (_, head) => {
      const part = (of: number) => own.slice([0, of * width + head * depth], [length, depth]);
      const scores = tf.matMul(part(0), part(1), false, true).div<tf.Tensor2D>(Math.sqrt(depth));
      return tf.matMul(tf.softmax(scores), part(2)) as tf.Tensor2D;
    });
    return tf.concat2d(perHead, 1);
  });
  return tf.concat2d(texts, 0);
}

const valueAndGradient = (attend: (qkv: tf.Tensor2D) => tf.Tensor2D) => {
  const weights = tf.randomNormal([tokens, width], 0, 1, 'float32', 2);
  const { value, grad } = tf.valueAndGrad((qkv) =>
    attend(qkv as tf.Tensor2D)
      .mul(weights)
      .sum(),
  )(qkvOf());
  return [attend(qkvOf()), value, grad];
};

describe.each(['native', 'wasm'] as const)('packedAttention on %s', (prefer) => {
  beforeAll(async () => {
    await prepareBackend({ prefer });
  });

  test('is the attention of every text for itself, and so is its gradient', () => {
    tf.tidy(() => {
      const found = valueAndGradient((qkv) => packedAttention(qkv, { heads, groups }));
      const expected = valueAndGradient(plainAttention);
      for (const [index, tensor] of found.entries()) {
        const other = expected[index] as tf.Tensor;
        expect(tensor.shape).toEqual(other.shape);
        expect(tensor.sub(other).abs().max().dataSync()[0]).toBeLessThan(1e-4);
      }
    });
  });

  test('what is left out depends on the seed alone, and its gradient is that of the output', () => {
    const attend = (seed: number) => (qkv: tf.Tensor) =>
      packedAttention(qkv as tf.Tensor2D, {
        heads,
        groups,
        dropout: { rate: 0.4, seed: [seed, 7] },
      });
    const outputs = tf.tidy(() => [1, 1, 2].map((seed) => [...attend(seed)(qkvOf()).dataSync()]));
    expect(outputs[0]).toEqual(outputs[1]);
    expect(outputs[0]).not.toEqual(outputs[2]);
    tf.tidy(() => {
      const direction = tf.randomNormal([tokens, 3 * width], 0, 1, 'float32', 3);
      const sum = (qkv: tf.Tensor) => attend(1)(qkv).sum();
      const along = tf.grad(sum)(qkvOf()).mul(direction).sum().dataSync()[0] as number;
      const step = 1e-2;
      const [above, below] = [step, -step].map(
        (by) => sum(qkvOf().add(direction.mul(by))).dataSync()[0] as number,
      ) as [number, number];
      expect((above - below) / (2 * step)).toBeCloseTo(along, 1);
    });
  });

  test('leaks no tensor', () => {
    const qkv = qkvOf();
    const before = tf.memory().numTensors;
    const dropout = { rate: 0.5, seed: [1, 1] as const };
    const gradient = tf.grad((x) => packedAttention(x as tf.Tensor2D, { heads, groups, dropout }));
    gradient(qkv).dispose();
    packedAttention(qkv, { heads, groups }).dispose();
    expect(tf.memory().numTensors).toBe(before);
    qkv.dispose();
  });
});
