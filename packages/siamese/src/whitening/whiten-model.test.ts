import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { measureVerification } from '../evaluation/measure-verification.ts';
import { pairDistances } from '../evaluation/pair-distances.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import { drawPairs } from '../samplers/draw-pairs.ts';
import { loadModel } from '../serialization/load-model.ts';
import { saveModel } from '../serialization/save-model.ts';
import { whitenModel } from './whiten-model.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** Points whose class shows in small numbers, under large noise in others. */
function hidden(classes: number, seed: number): LabelledInputs {
  const random = new Random(seed);
  const labels = Int32Array.from({ length: classes * 6 }, (_, row) => Math.floor(row / 6));
  const centres = Array.from({ length: classes * 4 }, () => random.normal());
  const inputs = Float32Array.from({ length: labels.length * 8 }, (_, at) => {
    const [row, i] = [Math.floor(at / 8), at % 8];
    if (i >= 4) return 5 * random.normal();
    return (centres[4 * (labels[row] as number) + i] as number) + 0.2 * random.normal();
  });
  const classNames = Array.from({ length: classes }, (_, label) => `class ${label}`);
  return { inputs, inputShape: [8], labels, classNames };
}

async function areaUnder(model: SiameseModel, data: LabelledInputs): Promise<number> {
  const { embeddingSize, distance } = model;
  const pairs = drawPairs({ labels: data.labels, pairs: 1000, seed: 3 });
  const embeddings = await model.embed(data.inputs);
  const apart = pairDistances({ embeddings, embeddingSize, distance, pairs });
  return measureVerification(apart, pairs.isMatch).auc;
}

test('a whitened model tells apart what large noise had hidden, and is saved with its map', async () => {
  const before = tf.memory().numTensors;
  const spec = {
    kind: 'dense',
    inputShape: [8],
    hidden: [],
    embeddingSize: 8,
    normalize: false,
  } as const;
  const model = new SiameseModel({ ...spec, inputShape: [8] }, 'euclidean', new Random(1));
  const test = hidden(30, 2);
  const plain = await areaUnder(model, test);
  const shrinkage = await whitenModel(model, hidden(40, 1), { covariance: 'within-class' });
  const whitened = await areaUnder(model, test);
  expect(shrinkage).toBeLessThan(0.1);
  expect(plain).toBeLessThan(0.7);
  expect(whitened).toBeGreaterThan(0.8);
  const loaded = await loadModel(
    await saveModel(model, { preprocessing: { kind: 'vector' }, dataFingerprint: 'x' }),
  );
  expect(await areaUnder(loaded.model, test)).toBe(whitened);
  model.dispose();
  loaded.model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
