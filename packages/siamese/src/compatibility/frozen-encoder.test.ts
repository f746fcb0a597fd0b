import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import { FrozenEncoder } from './frozen-encoder.ts';

beforeAll(async () => {
  await prepareBackend();
});

const model = () =>
  new SiameseModel(
    {
      kind: 'conv4',
      inputShape: [16, 16, 1],
      filters: 4,
      embeddingSize: 3,
      normalize: true,
    },
    'cosine',
    new Random(1),
  );
const pictures = () =>
  tf.tensor4d(
    Array.from({ length: 6 * 256 }, (_, at) => ((at * 37) % 101) / 101),
    [6, 16, 16, 1],
  );

test('sees a batch as its model does in training, and leaves that as it was', async () => {
  const original = model();
  const untouched = original.encoder.weights.map(({ variable }) => variable.arraySync());
  const frozen = new FrozenEncoder(original);
  const inputs = pictures();
  const seen = frozen.embed(inputs);
  // Twice the same: what the first look moved is not read.
  const again = frozen.embed(inputs);
  expect(again.arraySync()).toEqual(seen.arraySync());
  expect(original.encoder.weights.map(({ variable }) => variable.arraySync())).toEqual(untouched);
  const trained = original.encoder.encode(inputs, true);
  expect(seen.arraySync()).toEqual(trained.arraySync());
  tf.dispose([seen, again, trained, inputs]);
  frozen.dispose();
  original.dispose();
});

test('in chunks it normalises as a training in chunks does, and leaks nothing', () => {
  const before = tf.memory().numTensors;
  const original = model();
  const frozen = new FrozenEncoder(original, 4);
  const inputs = pictures();
  const seen = frozen.embed(inputs);
  const parts = tf.tidy(() =>
    [inputs.slice(0, 4), inputs.slice(4)].map((part) => original.encoder.encode(part, true)),
  );
  expect(seen.arraySync()).toEqual(parts.flatMap((part) => part.arraySync()));
  tf.dispose([seen, ...parts, inputs]);
  frozen.dispose();
  original.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
