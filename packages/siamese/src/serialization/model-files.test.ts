import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import { loadModel } from './load-model.ts';
import type { ModelManifest } from './model-manifest.ts';
import { saveModel } from './save-model.ts';
import { sha256 } from './sha256.ts';

const specs: EncoderSpec[] = [
  { kind: 'koch', inputShape: [68, 68, 1], embeddingSize: 3 },
  { kind: 'conv4', inputShape: [16, 16, 2], filters: 3, embeddingSize: 4, normalize: true },
  { kind: 'dense', inputShape: [5], hidden: [4], embeddingSize: 2, normalize: false },
  { kind: 'mobilenet', inputShape: [8, 8, 1], width: 0.25, embeddingSize: 3, normalize: true },
  {
    kind: 'embedding-bag',
    inputShape: [3, 2],
    rows: 9,
    dimension: 4,
    combine: 'mean',
    hidden: [],
    embeddingSize: 2,
    normalize: true,
  },
];
const dense = specs[2] as EncoderSpec;
const calibration = { kind: 'platt', a: 3, b: -2, threshold: 0.6, ece: 0.01, pairs: 100 } as const;
const extras = {
  preprocessing: { kind: 'image', height: 16, invert: true },
  metrics: { auc: 0.99, oneShot: { value: 0.9, low: 0.88, high: 0.92 } },
  dataFingerprint: 'abc',
  training: { seed: 1, steps: 100 },
  createdAt: '2026-11-23T12:00:00.000Z',
};

beforeAll(async () => {
  await prepareBackend();
});

async function savedFiles(spec = dense) {
  const model = new SiameseModel(spec, 'cosine', new Random(1));
  model.calibration = calibration;
  const files = await saveModel(model, extras);
  return { model, files };
}

const parse = (bytes: Uint8Array | undefined) =>
  JSON.parse(new TextDecoder().decode(bytes)) as ModelManifest;
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Replaces weights.bin and lists the new one, as somebody who means harm would. */
async function replaceWeights(files: Record<string, Uint8Array>, weights: Uint8Array) {
  const manifest = parse(files['manifest.json']);
  const listed = { bytes: weights.byteLength, sha256: await sha256(weights) };
  files['weights.bin'] = weights;
  files['manifest.json'] = encode({
    ...manifest,
    files: { ...manifest.files, 'weights.bin': listed },
  });
}

const edit = (files: Record<string, Uint8Array>, change: Record<string, unknown>) => {
  files['manifest.json'] = encode({ ...parse(files['manifest.json']), ...change });
};

describe('sha256', () => {
  test('gives the digest of the standard', async () => {
    expect(await sha256(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe.each(specs)('a saved $kind model', (spec) => {
  test('gives the same embeddings when it is loaded, and leaks no tensor', async () => {
    const before = tf.memory().numTensors;
    const { model, files } = await savedFiles(spec);
    const size = model.inputSize;
    const inputs = Float32Array.from({ length: 2 * size }, (_, index) => Math.sin(index));
    const expected = await model.embed(inputs);
    const loaded = await loadModel(files);
    expect(await loaded.model.embed(inputs)).toEqual(expected);
    expect(loaded.model.spec).toEqual(spec);
    expect(loaded.model.distance).toBe('cosine');
    expect(loaded.model.calibration).toEqual(calibration);
    expect(Object.keys(files).sort()).toEqual(['manifest.json', 'topology.json', 'weights.bin']);
    model.dispose();
    loaded.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe.each<[string, DistanceSpec, string, number]>([
  ['weighted-l1', 'weighted-l1', 'manhattan', 3],
  ['mahalanobis', 'mahalanobis', 'euclidean', 3],
  ['mahalanobis of rank 2', { kind: 'mahalanobis', rank: 2 }, 'euclidean', 2],
])('a saved model with the distance %s', (_name, learned, plain, size) => {
  const spec: EncoderSpec = { ...dense, embeddingSize: 3 } as EncoderSpec;

  test('has its map among the weights and serves by the plain distance', async () => {
    const before = tf.memory().numTensors;
    const model = new SiameseModel(spec, learned, new Random(1));
    const map = model.encoder.weights.find(({ name }) => name === 'map')?.variable;
    tf.tidy(() => map?.assign(tf.randomNormal(map.shape, 0, 1, 'float32', 7)));
    const inputs = Float32Array.from({ length: 10 }, (_, index) => Math.sin(index));
    const expected = await model.embed(inputs);
    expect(expected).toHaveLength(2 * size);
    const { model: loaded, manifest } = await loadModel(await saveModel(model, extras));
    expect(await loaded.embed(inputs)).toEqual(expected);
    expect(loaded.distance).toBe(plain);
    expect(loaded.embeddingSize).toBe(size);
    expect(manifest).toMatchObject({ distance: plain, embeddingSize: size });
    model.dispose();
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each<[string, unknown]>([
    ['no map', undefined],
    ['another map', { kind: learned === 'weighted-l1' ? 'linear' : 'scale', size }],
    ['an unknown map', { kind: 'spline' }],
    ['a map that makes embeddings longer', { kind: 'linear', size: 4 }],
    ['a map of no size', { kind: 'linear' }],
    ['a map that is a number', 7],
  ])('is refused with %s', async (_case, map) => {
    const model = new SiameseModel(spec, learned, new Random(1));
    const files = await saveModel(model, extras);
    model.dispose();
    edit(files, { map });
    const before = tf.memory().numTensors;
    await expect(loadModel(files)).rejects.toMatchObject({ code: 'model-file-corrupt' });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the manifest', () => {
  test('tells everything that serving needs', async () => {
    const { model, files } = await savedFiles();
    const { manifest } = await loadModel(files);
    expect(manifest).toMatchObject({
      formatVersion: 1,
      encoder: dense,
      embeddingSize: 2,
      distance: 'cosine',
      ...extras,
      calibration,
    });
    expect(manifest.files['weights.bin']).toEqual({
      // 5·4 + 4 + 4·2 + 2 numbers.
      bytes: 34 * 4,
      sha256: await sha256(files['weights.bin'] as Uint8Array),
    });
    model.dispose();
  });

  test('is the same for the same model', async () => {
    const [first, second] = [await savedFiles(), await savedFiles()];
    expect(first.files).toEqual(second.files);
    first.model.dispose();
    second.model.dispose();
  });

  test('goes without a calibration', async () => {
    const model = new SiameseModel(dense, 'euclidean', new Random(1));
    const loaded = await loadModel(await saveModel(model, extras));
    expect(loaded.manifest.calibration).toBeUndefined();
    expect(loaded.model.calibration).toBeUndefined();
    model.dispose();
    loaded.model.dispose();
  });
});

describe('a damaged model', () => {
  test.each<[string, string, (files: Record<string, Uint8Array>) => unknown]>([
    ['no manifest', 'missing', (files) => delete files['manifest.json']],
    ['no weights', 'missing', (files) => delete files['weights.bin']],
    ['no topology', 'missing', (files) => delete files['topology.json']],
    ['a manifest that is not JSON', 'corrupt', (files) => files['manifest.json']?.fill(1)],
    ['a manifest that is a number', 'corrupt', (files) => (files['manifest.json'] = encode(7))],
    ['a later format', 'unsupported', (files) => edit(files, { formatVersion: 2 })],
    ['an unknown distance', 'corrupt', (files) => edit(files, { distance: 'toString' })],
    ['an unknown encoder', 'corrupt', (files) => edit(files, { encoder: { kind: 'gpt' } })],
    ['another embedding size', 'corrupt', (files) => edit(files, { embeddingSize: 3 })],
    [
      'an encoder without a shape',
      'corrupt',
      (files) => edit(files, { encoder: { ...dense, inputShape: 5 } }),
    ],
    [
      'an encoder that cannot be built',
      'corrupt',
      (files) => edit(files, { encoder: { ...dense, hidden: [-1] } }),
    ],
    [
      'an encoder of other shapes',
      'corrupt',
      (files) => edit(files, { encoder: { ...dense, hidden: [3] } }),
    ],
    [
      'a calibration of NaN',
      'corrupt',
      (files) => edit(files, { calibration: { ...calibration, a: null } }),
    ],
    ['files that are not listed', 'corrupt', (files) => edit(files, { files: {} })],
    ['a flipped bit', 'corrupt', (files) => files['weights.bin']?.set([77], 9)],
    ['a flipped bit in the topology', 'corrupt', (files) => files['topology.json']?.set([0], 9)],
    [
      'half the weights',
      'corrupt',
      (files) => (files['weights.bin'] = (files['weights.bin'] as Uint8Array).slice(0, 40)),
    ],
    [
      'half the weights, listed',
      'corrupt',
      (files) => replaceWeights(files, (files['weights.bin'] as Uint8Array).slice(0, 40)),
    ],
    [
      'NaN weights, listed',
      'corrupt',
      (files) => replaceWeights(files, new Uint8Array(new Float32Array(34).fill(NaN).buffer)),
    ],
  ])('%s is refused before it is used', async (_case, code, damage) => {
    const { model, files } = await savedFiles();
    model.dispose();
    await damage(files);
    const before = tf.memory().numTensors;
    const named = code === 'unsupported' ? 'model-format-unsupported' : `model-file-${code}`;
    await expect(loadModel(files)).rejects.toMatchObject({ code: named });
    expect(tf.memory().numTensors).toBe(before);
  });
});
