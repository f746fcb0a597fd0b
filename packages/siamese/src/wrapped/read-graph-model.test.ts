import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { SiameseModel } from '../model/siamese-model.ts';
import { loadModel } from '../serialization/load-model.ts';
import { saveModel } from '../serialization/save-model.ts';
import type { ModelFiles } from './model-files.ts';
import { readGraphModel } from './read-graph-model.ts';
import type { GraphNode } from './wrapped-graph.ts';

const floatType = { type: 'DT_FLOAT' };
const intType = { type: 'DT_INT32' };
const sides = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) });
const constant = (name: string, dtype = floatType): GraphNode => ({
  name,
  op: 'Const',
  attr: { dtype },
});

/** relu(x · kernel + bias), then the mean over an axis that an integer tells. */
const nodes: GraphNode[] = [
  { name: 'x', op: 'Placeholder', attr: { dtype: floatType, shape: { shape: sides(-1, 2, 3) } } },
  constant('shape', intType),
  { name: 'flat', op: 'Reshape', input: ['x', 'shape'], attr: {} },
  constant('kernel'),
  {
    name: 'product',
    op: 'MatMul',
    input: ['flat', 'kernel'],
    attr: { transpose_a: { b: false }, transpose_b: { b: false } },
  },
  constant('bias'),
  { name: 'biased', op: 'BiasAdd', input: ['product', 'bias'], attr: {} },
  { name: 'embedding', op: 'Relu', input: ['biased'], attr: {} },
];
const weights = [
  { name: 'shape', shape: [2], dtype: 'int32' },
  { name: 'kernel', shape: [6, 2], dtype: 'float32' },
  { name: 'bias', shape: [2], dtype: 'float32' },
];
const kernel = [1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1];

function filesOf(graph: readonly GraphNode[], extra: object = {}): ModelFiles {
  const model = {
    modelTopology: { node: graph, versions: {}, ...extra },
    weightsManifest: [{ paths: ['a.bin'], weights }],
  };
  const numbers = new Uint8Array(8 + 4 * 14);
  numbers.set(new Uint8Array(Int32Array.of(-1, 6).buffer));
  numbers.set(new Uint8Array(Float32Array.of(...kernel, 0.5, -100).buffer), 8);
  return {
    model: new TextEncoder().encode(JSON.stringify(model)),
    // In two shards.
    weights: [numbers.subarray(0, 11), numbers.subarray(11)],
  };
}

beforeAll(async () => {
  await prepareBackend();
});

describe('readGraphModel', () => {
  test('gives the embeddings of the graph, also when it was saved as ours', async () => {
    const before = tf.memory().numTensors;
    const { encoder, weights } = readGraphModel(filesOf(nodes), { normalize: false });
    expect(tf.memory().numTensors).toBe(before);
    expect(encoder).toMatchObject({ inputShape: [2, 3], embeddingSize: 2, output: 'embedding' });
    const model = new SiameseModel(encoder, 'euclidean', weights);
    const inputs = Float32Array.of(1, 2, 3, 4, 5, 6, 1, 200, 1, 0, 1, 0);
    // Sums of every other number, plus 0.5 and −100, where above 0.
    const expected = Float32Array.of(9.5, 0, 3.5, 100);
    expect(await model.embed(inputs)).toEqual(expected);
    expect(await model.embed(inputs, 1)).toEqual(expected);
    const saved = await saveModel(model, { preprocessing: null, dataFingerprint: '' });
    const loaded = await loadModel(saved);
    expect(await loaded.model.embed(inputs)).toEqual(expected);
    expect(loaded.model.encoder.trainable).toHaveLength(0);
    model.dispose();
    loaded.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('takes the output of another node', () => {
    const { encoder } = readGraphModel(filesOf(nodes), { output: 'flat' });
    expect(encoder.embeddingSize).toBe(6);
  });

  const changed = (name: string, change: Partial<GraphNode>) =>
    nodes.map((node) => (node.name === name ? { ...node, ...change } : node));
  test.each<[string, string, GraphNode[]]>([
    ['control flow', 'not allowed', changed('embedding', { op: 'While' })],
    ['a custom operation', 'not allowed', changed('embedding', { op: 'MyOp' })],
    ['an operation of objects', 'not allowed', changed('embedding', { op: 'constructor' })],
    ['a circle', 'circle', changed('flat', { input: ['embedding', 'shape'] })],
    [
      'an input that is not there',
      'not there',
      changed('biased', { input: ['product', 'bias', 'y'] }),
    ],
    ['a weight that is not there', 'is missing', [...nodes, constant('more')]],
    ['two outputs', 'output', [...nodes, { name: 'other', op: 'Relu', input: ['x'] }]],
    ['no input', 'input', changed('x', { op: 'Const' })],
    ['shapes that do not fit', 'cannot be run', changed('product', { input: ['kernel', 'flat'] })],
  ])('refuses %s', (_, message, graph) => {
    const before = tf.memory().numTensors;
    const read = () => readGraphModel(filesOf(graph));
    expect(read).toThrow(message);
    expect(read).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/weight-file-invalid|invalid-encoder/),
      }),
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses functions of the graph’s own', () => {
    const library = { function: [{ signature: {} }] };
    expect(() => readGraphModel(filesOf(nodes, { library }))).toThrow('functions');
  });
});
