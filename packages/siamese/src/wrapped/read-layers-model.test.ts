import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Encoder } from '../encoders/encoder.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { loadModel } from '../serialization/load-model.ts';
import { saveModel } from '../serialization/save-model.ts';
import { runToEnd } from '../training/run-to-end.fixture.ts';
import { noisyClasses } from '../training/noisy-classes.fixture.ts';
import { train } from '../training/train.ts';
import type { ModelFiles } from './model-files.ts';
import { readLayersModel } from './read-layers-model.ts';
import { savedNetwork } from './saved-network.fixture.ts';

const { layers } = tf;

/** A small network with a branch, normalisation and a head that is not wanted. */
function network(): tf.LayersModel {
  const input = tf.input({ shape: [8, 8, 2] });
  const first = layers
    .conv2d({ filters: 4, kernelSize: 3, padding: 'same', name: 'first' })
    .apply(input);
  const normalized = layers.batchNormalization({ name: 'normalized' }).apply(first);
  const relu = layers.activation({ activation: 'relu6' }).apply(normalized);
  const depthwise = layers
    .depthwiseConv2d({ kernelSize: 3, padding: 'same', name: 'depthwise' })
    .apply(relu);
  const sum = layers.add().apply([relu, depthwise] as tf.SymbolicTensor[]);
  const pooled = layers.globalAveragePooling2d({}).apply(sum);
  const embedding = layers.dense({ units: 5, name: 'embedding' }).apply(pooled);
  const head = layers.dense({ units: 3, activation: 'softmax', name: 'head' }).apply(embedding);
  return tf.model({ inputs: input, outputs: head as tf.SymbolicTensor });
}

const inputs = Float32Array.from({ length: 2 * 128 }, (_, at) => Math.sin(at));
const original = (model: tf.LayersModel) =>
  tf.tidy(() => {
    const cut = tf.model({ inputs: model.inputs, outputs: model.getLayer('embedding').output });
    return (cut.predict(tf.tensor4d(inputs, [2, 8, 8, 2])) as tf.Tensor).dataSync<'float32'>();
  });

type Json = Record<string, unknown>;
/** Changes model.json. */
function edited({ model, weights }: ModelFiles, change: (json: Json) => void): ModelFiles {
  const json = JSON.parse(new TextDecoder().decode(model)) as Json;
  change(json);
  return { model: new TextEncoder().encode(JSON.stringify(json)), weights };
}
const layersOf = (json: Json) => {
  const topology = json['modelTopology'] as { config?: { layers: Json[] }; model_config?: never };
  return (topology.config as { layers: Json[] }).layers;
};
const layerOf = (json: Json, name: string) =>
  layersOf(json).find((layer) => layer['name'] === name) as Json & { config: Json };

let files: ModelFiles;
let expected: Float32Array;
beforeAll(async () => {
  await prepareBackend();
  const model = network();
  files = await savedNetwork(model);
  expected = original(model).slice();
  model.dispose();
});

describe('readLayersModel', () => {
  test('gives the embeddings of the network, also when it was saved as ours', async () => {
    const before = tf.memory().numTensors;
    const { encoder, weights } = readLayersModel(files, { output: 'embedding', normalize: false });
    expect(tf.memory().numTensors).toBe(before);
    expect(encoder).toMatchObject({ inputShape: [8, 8, 2], embeddingSize: 5, fineTune: true });
    const model = new SiameseModel(encoder, 'cosine', weights);
    const embeddings = await model.embed(inputs);
    for (const [at, value] of expected.entries()) expect(embeddings[at]).toBeCloseTo(value, 5);
    const saved = await saveModel(model, { preprocessing: null, dataFingerprint: '' });
    const loaded = await loadModel(saved);
    expect(await loaded.model.embed(inputs)).toEqual(embeddings);
    model.dispose();
    loaded.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('reads a Sequential network', async () => {
    const sequential = tf.sequential({
      layers: [
        layers.dense({ units: 6, activation: 'hardSigmoid', inputShape: [3] }),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 2 }),
      ],
    });
    const { encoder, weights } = readLayersModel(await savedNetwork(sequential), {
      normalize: false,
    });
    const wrapped = new Encoder(encoder, weights);
    const [theirs, ours] = tf.tidy(() => {
      const x = tf.tensor2d([[0.3, -1, 2]]);
      return [(sequential.predict(x) as tf.Tensor).arraySync(), wrapped.encode(x).arraySync()];
    });
    expect(ours).toEqual(theirs);
    wrapped.dispose();
    sequential.dispose();
  });

  test('can be fine-tuned, or stays as it is', async () => {
    const sequential = tf.sequential({ layers: [layers.dense({ units: 3, inputShape: [8] })] });
    const saved = await savedNetwork(sequential);
    sequential.dispose();
    const { encoder, weights } = readLayersModel(saved);
    const options = {
      data: noisyClasses(8, 6, 1),
      validation: noisyClasses(4, 6, 2),
      distance: 'cosine',
      loss: { kind: 'n-pair', scale: 4 },
      steps: 3,
      initialWeights: weights,
    } as const;
    const trained = await runToEnd(train({ ...options, encoder }));
    const frozen = await runToEnd(train({ ...options, encoder: { ...encoder, fineTune: false } }));
    const kernelOf = (model: SiameseModel) => [
      ...(model.encoder.weights[0]?.variable.dataSync() ?? []),
    ];
    const start = [...new Float32Array(weights.buffer).subarray(0, 24)];
    expect(kernelOf(frozen.result.model)).toEqual(start);
    expect(kernelOf(trained.result.model)).not.toEqual(start);
    frozen.result.model.dispose();
    trained.result.model.dispose();
    const before = tf.memory().numTensors;
    const nothing = train({
      ...options,
      encoder: { ...encoder, fineTune: false },
      loss: { kind: 'contrastive', margin: 1 },
    });
    await expect(nothing.next()).rejects.toMatchObject({
      code: 'invalid-options',
      option: 'encoder',
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each<[string, string, (json: Json) => void]>([
    ['a Lambda', 'allowed are', (json) => (layerOf(json, 'head')['class_name'] = 'Lambda')],
    [
      'a class of objects',
      'allowed are',
      (json) => (layerOf(json, 'head')['class_name'] = 'toString'),
    ],
    [
      'a nested network',
      'more than a number',
      (json) => (layerOf(json, 'head').config['layers'] = [{ class_name: 'Dense', config: {} }]),
    ],
    [
      'custom objects',
      'more than a number',
      (json) => (layerOf(json, 'head').config['custom_objects'] = { Dense: [1] }),
    ],
    [
      'a setting that reaches for the prototype',
      'constructor',
      (json) => (layerOf(json, 'head').config['constructor'] = 1),
    ],
    [
      'an unknown activation',
      'unknown activation',
      (json) => (layerOf(json, 'head').config['activation'] = 'Dense'),
    ],
    ['a huge layer', 'too large', (json) => (layerOf(json, 'head').config['units'] = 1e9)],
    [
      'a circle',
      'not there',
      (json) => (layerOf(json, 'first')['inbound_nodes'] = [[['head', 0, 0, {}]]]),
    ],
    [
      'a layer that is used twice',
      'used once',
      (json) => {
        const head = layerOf(json, 'head');
        head['inbound_nodes'] = [...(head['inbound_nodes'] as unknown[]), [['first', 0, 0, {}]]];
      },
    ],
    ['no topology', 'no Keras layers', (json) => (json['modelTopology'] = {})],
    ['another kernel', 'weight head/kernel', (json) => (layerOf(json, 'head').config['units'] = 4)],
  ])('refuses %s', (_, message, change) => {
    const before = tf.memory().numTensors;
    const broken = edited(files, change);
    expect(() => readLayersModel(broken)).toThrow(message);
    expect(() => readLayersModel(broken)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/weight-file-invalid|invalid-encoder/),
      }),
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses an output that is no embedding, or not there', () => {
    expect(() => readLayersModel(files, { output: 'first' })).toThrow('8×8×4');
    expect(() => readLayersModel(files, { output: 'last' })).toThrow('is not there');
  });

  test('refuses what is not JSON, and half the weights', () => {
    expect(() => readLayersModel({ ...files, model: new Uint8Array(3) })).toThrow('not JSON');
    const half = { ...files, weights: [files.weights[0]!.subarray(4)] };
    expect(() => readLayersModel(half)).toThrow('bytes');
  });
});

describe('a damaged manifest', () => {
  test('cannot bring in a class', async () => {
    const { encoder, weights } = readLayersModel(files, { output: 'embedding' });
    const lambda = encoder.layers.map((layer) => ({ ...layer, className: 'Lambda' }));
    expect(() => new Encoder({ ...encoder, layers: lambda }, weights)).toThrow('allowed are');
    await expect(
      Promise.resolve().then(() => new Encoder({ ...encoder, layers: [] }, weights)),
    ).rejects.toMatchObject({ code: 'invalid-encoder' });
  });
});
