import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Encoder } from '../encoders/encoder.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { loadModel } from '../serialization/load-model.ts';
import { saveModel } from '../serialization/save-model.ts';
import { readTransformer } from './read-transformer.ts';
import { tinyBert } from './tiny-bert.fixture.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const files = (config: object = {}) => ({
  config: bytesOf(JSON.stringify({ ...tinyBert.config, ...config })),
  weights: new Uint8Array(Buffer.from(tinyBert.safetensors, 'base64')),
});
const LENGTH = 10;
const inputs = Float32Array.from(
  tinyBert.texts.flatMap((text) => [...text, ...Array<number>(LENGTH - text.length).fill(-1)]),
);
const shape: [number, number] = [tinyBert.texts.length, LENGTH];

describe.each(['native', 'wasm'] as const)('readTransformer on %s', (prefer) => {
  let encoder: Encoder;

  beforeAll(async () => {
    await prepareBackend({ prefer });
    const { encoder: spec, weights } = readTransformer(files(), {
      length: LENGTH,
      normalize: false,
    });
    encoder = new Encoder(spec, weights);
  });

  test('its embeddings are those of the original', () => {
    const found = tf.tidy(() => encoder.encode(tf.tensor2d(inputs, shape)).arraySync());
    for (const [row, embedding] of found.entries()) {
      for (const [at, value] of embedding.entries()) {
        expect(value).toBeCloseTo(tinyBert.embeddings[row]?.[at] ?? NaN, 4);
      }
    }
  });

  test('its gradients are those of the original', () => {
    const gradients = tf.tidy(() => {
      const weights = tf.range(0, 32).sin().reshape([4, 8]);
      const loss = () => encoder.encode(tf.tensor2d(inputs, shape)).mul(weights).sum<tf.Scalar>();
      const { grads } = tf.variableGrads(loss, encoder.trainable);
      const of = (name: string) => {
        const named = encoder.weights.find((weight) => weight.name === `transformer/${name}`);
        return grads[named?.variable.name ?? ''] as tf.Tensor2D;
      };
      const lengths = (rows: tf.Tensor) => rows.square().sum(-1).sqrt().arraySync() as number[];
      return {
        'embeddings.word_embeddings.weight': lengths(of('token_table')),
        'embeddings.position_embeddings.weight': lengths(of('position_table')),
        // Rows of PyTorch are columns here; queries come first, values last.
        'encoder.layer.0.attention.self.query.weight': lengths(
          of('block1_qkv_kernel').transpose(),
        ).slice(0, 8),
        'encoder.layer.1.attention.self.value.bias': (
          of('block2_qkv_bias').arraySync() as unknown as number[]
        ).slice(16),
        'encoder.layer.0.intermediate.dense.weight': lengths(
          of('block1_expand_kernel').transpose(),
        ),
        'encoder.layer.1.output.LayerNorm.weight': of(
          'block2_output_gamma',
        ).arraySync() as unknown as number[],
      };
    });
    for (const [name, expected] of Object.entries(tinyBert.gradients)) {
      for (const [at, value] of expected.entries()) {
        expect(gradients[name as keyof typeof gradients][at]).toBeCloseTo(value, 3);
      }
    }
  });
});

describe('a transformer as a model', () => {
  beforeAll(async () => {
    await prepareBackend();
  });

  const model = () => {
    const { encoder, weights } = readTransformer(files(), { length: LENGTH });
    return new SiameseModel(encoder, 'cosine', weights);
  };

  test('embeds a text alone as among others, and gives zeros for one without tokens', async () => {
    const built = model();
    const alone = await built.embed(inputs.slice(0, LENGTH));
    const among = await built.embed(Float32Array.from([...inputs, ...Array(LENGTH).fill(-1)]));
    for (const [at, value] of alone.entries()) expect(among[at]).toBeCloseTo(value, 6);
    expect(among.slice(-8)).toEqual(new Float32Array(8));
    built.dispose();
  });

  test('the mean of the embeddings of tokens, scaled, is that of the text', async () => {
    const built = model();
    // The second text has no tokens.
    const some = Float32Array.from([
      ...inputs.slice(0, LENGTH),
      ...Array<number>(LENGTH).fill(-1),
      ...inputs.slice(LENGTH),
    ]);
    const before = tf.memory().numTensors;
    for (const batchSize of [1, 64]) {
      const { embeddings, starts, embeddingSize } = await built.embedTokens(some, batchSize);
      const whole = await built.embed(some);
      const counts = [
        tinyBert.texts[0]?.length,
        0,
        ...tinyBert.texts.slice(1).map((t) => t.length),
      ];
      expect(Array.from(starts.slice(1), (end, at) => end - (starts[at] as number))).toEqual(
        counts,
      );
      for (const [text, count] of counts.entries()) {
        const sums = Array.from({ length: embeddingSize }, (_, at) => {
          let sum = 0;
          for (let token = starts[text] as number; token < (starts[text + 1] as number); token += 1)
            sum += embeddings[token * embeddingSize + at] as number;
          return sum;
        });
        const length = Math.hypot(...sums) || 1;
        expect(count === 0).toBe(sums.every((sum) => sum === 0));
        for (const [at, sum] of sums.entries())
          expect(sum / length).toBeCloseTo(whole[text * embeddingSize + at] as number, 5);
      }
    }
    expect(tf.memory().numTensors).toBe(before);
    built.dispose();
  });

  test('an encoder without tokens says so, and leaks nothing', async () => {
    const dense = new SiameseModel(
      { kind: 'dense', inputShape: [2], hidden: [], embeddingSize: 2, normalize: true },
      'cosine',
    );
    const before = tf.memory().numTensors;
    await expect(dense.embedTokens(Float32Array.of(1, 2))).rejects.toMatchObject({
      code: 'invalid-encoder',
    });
    await expect(dense.embedTokens(Float32Array.of(1))).rejects.toMatchObject({
      code: 'invalid-inputs',
    });
    expect(tf.memory().numTensors).toBe(before);
    dense.dispose();
  });

  test('is saved and loaded', async () => {
    const built = model();
    const saved = await saveModel(built, { preprocessing: null, dataFingerprint: 'x' });
    const { model: loaded } = await loadModel(saved);
    expect(await loaded.embed(inputs)).toEqual(await built.embed(inputs));
    built.dispose();
    loaded.dispose();
  });

  test.each([
    [{ model_type: 'gpt2' }, /model_type "gpt2"/],
    [{ hidden_act: 'relu' }, /hidden_act/],
    [{ position_embedding_type: 'relative_key' }, /position_embedding_type/],
    [{ vocab_size: 21 }, /word_embeddings.weight of shape \[21, 8\]/],
    [{ num_hidden_layers: 3 }, /encoder.layer.2.attention.self.query.weight/],
    [{ hidden_size: -8 }, /hidden_size/],
    [{ layer_norm_eps: 2 }, /layer_norm_eps/],
  ])('refuses a configuration with %j', (change, message) => {
    expect(() => readTransformer(files(change))).toThrow(message);
  });

  test.each([
    [{ heads: 3 }, /heads/],
    [{ inputShape: [13] as const }, /at most 12 tokens/],
    [{ vocabulary: 2 ** 25 }, /numbers/],
    [{ dropout: 1 }, /dropout/],
    [{ layers: 0.5 }, /positive integers/],
  ])('refuses a spec with %j', (change, message) => {
    const { encoder } = readTransformer(files());
    expect(() => new Encoder({ ...encoder, ...change })).toThrow(message);
  });
});
