import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';
import { FusedBatchNormalization } from './fused-batch-normalization.ts';

const x = () => tf.randomNormal<tf.Rank.R4>([6, 4, 4, 3], 1, 2, 'float32', 5);

function network(layer: tf.layers.Layer): tf.Sequential {
  return tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [4, 4, 3] }), layer] });
}

function valuesOf(network: tf.LayersModel): number[][] {
  return network.getWeights().map((weight) => [...weight.dataSync()]);
}

function names(model: tf.LayersModel): unknown[] {
  return model.weights.map(({ originalName, trainable, shape }) => [
    originalName.split('/')[1],
    trainable,
    shape,
  ]);
}

function largestDifference(a: tf.Tensor, b: tf.Tensor): number {
  return a.sub(b).abs().max().dataSync()[0] ?? Number.NaN;
}

describe('FusedBatchNormalization', () => {
  beforeAll(async () => {
    await prepareBackend({ prefer: 'native' });
  });

  test('has the weights of tf.layers.batchNormalization, in the same order', () => {
    const ours = network(new FusedBatchNormalization({ name: 'ours' }));
    const theirs = network(tf.layers.batchNormalization({ name: 'theirs' }));
    expect(names(ours)).toEqual(names(theirs));
    expect(valuesOf(ours)).toEqual(valuesOf(theirs));
  });

  test('trains and predicts as tf.layers.batchNormalization does', () => {
    const ours = network(new FusedBatchNormalization({ momentum: 0.9, epsilon: 0.01 }));
    const theirs = network(tf.layers.batchNormalization({ momentum: 0.9, epsilon: 0.01 }));
    const input = x();
    const [trainedOurs, trainedTheirs] = [ours, theirs].map(
      (model) => model.apply(input, { training: true }) as tf.Tensor,
    ) as [tf.Tensor, tf.Tensor];
    expect(largestDifference(trainedOurs, trainedTheirs)).toBeLessThan(1e-4);
    theirs.setWeights(ours.getWeights());
    const [usedOurs, usedTheirs] = [ours, theirs].map((model) => model.predict(input)) as [
      tf.Tensor,
      tf.Tensor,
    ];
    expect(largestDifference(usedOurs, usedTheirs)).toBeLessThan(1e-4);
  });

  test('moves its averages by the batch in training only', () => {
    const model = network(new FusedBatchNormalization({ momentum: 0.75 }));
    const input = tf.tensor4d([0, 4], [2, 1, 1, 1]).tile([1, 4, 4, 3]) as tf.Tensor4D;
    model.predict(input);
    expect(valuesOf(model).slice(2)).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    model.apply(input, { training: true });
    const [mean, variance] = valuesOf(model).slice(2);
    // The batch: mean 2, variance 4 · 32/31; a quarter of it enters.
    for (const value of mean ?? []) expect(value).toBeCloseTo(0.5, 5);
    for (const value of variance ?? []) expect(value).toBeCloseTo(0.75 + (4 * 32) / 31 / 4, 4);
  });

  test('gives variableGrads gradients of gamma and beta, none of the averages, and moves them once', () => {
    const layer = new FusedBatchNormalization({ momentum: 0.5 });
    const model = network(layer);
    const input = x();
    const { value, grads } = tf.variableGrads(() =>
      (model.apply(input, { training: true }) as tf.Tensor).square().mean<tf.Scalar>(),
    );
    // After normalisation the mean square is gamma² (nearly) and beta², here 1 and 0.
    expect(value.dataSync()[0]).toBeCloseTo(1, 2);
    expect(Object.keys(grads).filter((name) => name.startsWith(layer.name))).toHaveLength(2);
    const expected = tf.moments(input, [0, 1, 2]).mean.mul(0.5);
    expect(largestDifference(model.getWeights()[2] as tf.Tensor, expected)).toBeLessThan(1e-4);
  });

  test('learns inside a network, without leaking tensors', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({ inputShape: [4, 4, 3], filters: 4, kernelSize: 3, useBias: false }),
        new FusedBatchNormalization({ momentum: 0.9 }),
        tf.layers.reLU(),
        tf.layers.flatten(),
        tf.layers.dense({ units: 1 }),
      ],
    });
    const input = x();
    const target = input.sum([1, 2, 3]).reshape([6, 1]).div(20);
    const optimizer = tf.train.adam(0.02);
    const step = () =>
      tf.tidy(() => {
        const cost = optimizer.minimize(
          () =>
            tf.losses.meanSquaredError(
              target,
              model.apply(input, { training: true }) as tf.Tensor,
            ) as tf.Scalar,
          true,
        );
        return cost?.dataSync()[0] ?? Number.NaN;
      });
    const first = step();
    const before = tf.memory().numTensors;
    let last = first;
    for (let i = 0; i < 60; i++) last = step();
    expect(last).toBeLessThan(first / 10);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('is saved and loaded with its options and weights', async () => {
    const model = network(new FusedBatchNormalization({ momentum: 0.7, epsilon: 0.02 }));
    model.apply(x(), { training: true });
    let saved: tf.io.ModelArtifacts | undefined;
    await model.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
      }),
    );
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved as tf.io.ModelArtifacts));
    expect(loaded.layers[1]?.getConfig()).toMatchObject({ momentum: 0.7, epsilon: 0.02 });
    expect(valuesOf(loaded)).toEqual(valuesOf(model));
  });

  test('refuses an input whose channels are not known', () => {
    expect(() => new FusedBatchNormalization().build([null, null])).toThrow(RangeError);
  });
});
