import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Encoder } from '../encoders/encoder.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { loadModel } from '../serialization/load-model.ts';
import { saveModel } from '../serialization/save-model.ts';
import { faceEncoder, pretrainedFaceWeights } from './pretrained-face-weights.ts';

let weights: Uint8Array;
beforeAll(async () => {
  await prepareBackend();
  weights = await pretrainedFaceWeights();
}, 60_000);

/** The pattern that face-api was given. */
const pattern = Float32Array.from({ length: 150 * 150 * 3 }, (_, at) => ((at * 37) % 256) / 255);

describe('the pretrained face encoder', () => {
  test('gives what face-api 1.7.15 gives, also when it was saved', async () => {
    const before = tf.memory().numTensors;
    const model = new SiameseModel(faceEncoder, 'euclidean', weights);
    const embedding = await model.embed(pattern);
    // faceRecognitionNet.computeFaceDescriptor of the same pixels.
    const expected = [-0.07929692, 0.09834187, 0.059208, -0.06515232, -0.15252088, -0.0223902];
    for (const [at, value] of expected.entries()) expect(embedding[at]).toBeCloseTo(value, 5);
    const files = await saveModel(model, { preprocessing: null, dataFingerprint: '' });
    const loaded = await loadModel(files);
    expect(await loaded.model.embed(pattern)).toEqual(embedding);
    model.dispose();
    loaded.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  }, 60_000);

  test('is frozen unless it is fine-tuned; the weights are the same', () => {
    const frozen = new Encoder(faceEncoder, weights);
    const tuned = new Encoder({ ...faceEncoder, fineTune: true }, weights);
    expect(frozen.trainable).toHaveLength(0);
    expect(tuned.trainable).toHaveLength(tuned.weights.length);
    const names = (encoder: Encoder) => encoder.weights.map(({ name }) => name);
    expect(names(tuned)).toEqual(names(frozen));
    frozen.dispose();
    tuned.dispose();
  });

  test('refuses weights of another network', () => {
    const before = tf.memory().numTensors;
    expect(() => new Encoder(faceEncoder, weights.subarray(4))).toThrow(
      expect.objectContaining({ code: 'invalid-encoder' }),
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
