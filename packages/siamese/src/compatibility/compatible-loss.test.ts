import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { constrainedLoss } from '../constraints/constrained-loss.ts';
import { distances } from '../distances/distances.ts';
import { createLoss } from '../losses/create-loss.ts';
import {
  referenceBatch,
  referenceContext,
  referenceEmbeddings,
  valueAndGradient,
} from '../losses/reference.fixture.ts';
import { compatibleLoss } from './compatible-loss.ts';
import { crossModelLoss } from './cross-model-loss.ts';

beforeAll(async () => {
  await prepareBackend();
});

const plan = { weight: 3, temperature: 0.2, alignment: 0.5 };
const { cosine } = distances;
const memory = {
  kind: 'cross-batch-memory',
  loss: { kind: 'cross-entropy' },
  size: 4,
  warmupSteps: 0,
} as const;
const inner = () => createLoss({ kind: 'nt-xent', temperature: 0.5 }, cosine, referenceContext());
const oldPoints = referenceEmbeddings.map(([x = 0, y = 0, z = 0]) => [y, z, x + 0.1]);

describe('compatibleLoss', () => {
  test('is the loss of the training and weight · that against the old rows', () => {
    const old = tf.tensor2d(oldPoints);
    const found = valueAndGradient(compatibleLoss(inner(), cosine, plan), {
      ...referenceBatch,
      old,
    });
    const [cross = NaN] = tf.tidy(() =>
      crossModelLoss(tf.tensor2d(referenceEmbeddings), old, {
        batch: referenceBatch,
        distance: cosine,
        ...plan,
      }).dataSync(),
    );
    expect(found.value).toBeCloseTo(valueAndGradient(inner()).value + 3 * cross, 4);
    old.dispose();
  });

  test('is the loss of the training alone without them, and leaks nothing', () => {
    const loss = compatibleLoss(inner(), cosine, plan);
    const before = tf.memory().numTensors;
    expect(valueAndGradient(loss)).toEqual(valueAndGradient(inner()));
    expect(tf.memory().numTensors).toBe(before);
  });

  test('keeps what the loss of the training learns and remembers, under the same names', () => {
    const plain = createLoss(memory, cosine, referenceContext());
    const loss = compatibleLoss(plain, cosine, plan);
    expect([loss.parameters, loss.state, loss.remember]).toEqual([
      plain.parameters,
      plain.state,
      plain.remember,
    ]);
    tf.dispose([...Object.values(plain.parameters), ...Object.values(plain.state ?? {})]);
  });

  test('beside known pairs it compares the rows of the classes alone', () => {
    const contrastive = createLoss({ kind: 'contrastive' }, cosine, referenceContext());
    const constrained = constrainedLoss(compatibleLoss(inner(), cosine, plan), contrastive, 1);
    const constraints = {
      from: 6,
      pairs: { first: Int32Array.of(6), second: Int32Array.of(7), isMatch: Uint8Array.of(1) },
    };
    const of = (row: number) => {
      const old = tf.tensor2d(oldPoints.with(row, [9, -9, 1]));
      const { value } = valueAndGradient(constrained, { ...referenceBatch, old, constraints });
      old.dispose();
      return value;
    };
    // The old embedding of a row that stands for a known pair makes no difference.
    expect(of(7)).toBe(of(6));
    expect(of(0)).not.toBeCloseTo(of(6), 3);
  });
});
