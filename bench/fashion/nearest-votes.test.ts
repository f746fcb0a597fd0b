import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { nearestVotes } from './nearest-votes.ts';

beforeAll(async () => {
  await prepareBackend();
});

const at = (...degrees: number[]) =>
  Float32Array.from(
    degrees.flatMap((angle) => [
      Math.cos((angle * Math.PI) / 180),
      Math.sin((angle * Math.PI) / 180),
    ]),
  );

test('near neighbours weigh more than the many, and nothing leaks', () => {
  const known = { embeddings: at(0, 60, 62, 180), labels: Int32Array.of(7, 3, 3, 5) };
  const before = tf.memory().numTensors;
  // One at 5° weighs exp(−0.04); two at 55° and 57° weigh exp(−4.3) + exp(−4.6).
  expect([...nearestVotes(known, at(5, 58), { size: 2, k: 3 })]).toEqual([7, 3]);
  expect(tf.memory().numTensors).toBe(before);
});
