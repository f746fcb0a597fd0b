import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { createLoss } from '../losses/create-loss.ts';
import { gradientError } from '../losses/numeric-gradient.fixture.ts';
import type { ViewLossSpec } from './view-loss-spec.ts';
import { FIRST, SECOND, viewBatch, viewContext } from './views.fixture.ts';

beforeAll(async () => {
  await prepareBackend();
});

const specs: ViewLossSpec[] = [
  { kind: 'simclr', projectionSize: 4 },
  { kind: 'simsiam', projectionSize: 8 },
  { kind: 'vicreg', projectionSize: 4 },
];
const create = (spec: ViewLossSpec) => createLoss(spec, distances.cosine, viewContext(3));
const batch = viewBatch(4);
const embeddings = [...FIRST, ...SECOND];

describe.each(specs)('$kind', (spec) => {
  test('trains every number of its head', () => {
    const loss = create(spec);
    const head = Object.values(loss.parameters);
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(
        () => loss.compute(tf.tensor2d(embeddings), batch),
        head,
      );
      expect(Number.isFinite(value.dataSync()[0])).toBe(true);
      for (const { name } of head) {
        expect(grads[name]?.abs().max().dataSync()[0]).toBeGreaterThan(0);
      }
    });
    tf.dispose(head);
  });

  // SimSiam's gradient is not that of its value: what it stops is left out, on purpose.
  if (spec.kind !== 'simsiam') {
    test('has the gradient of finite differences through its head', () => {
      const loss = create(spec);
      const error = gradientError((rows) => loss.compute(rows, batch), embeddings, 2e-3);
      const size = tf.tidy(
        () =>
          tf
            .grad((rows) => loss.compute(rows as tf.Tensor2D, batch))(tf.tensor2d(embeddings))
            .abs()
            .max()
            .dataSync()[0] as number,
      );
      expect(error).toBeLessThan(0.03 * Math.max(1, size));
      tf.dispose(Object.values(loss.parameters));
    });
  }

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const loss = create(spec);
    tf.tidy(() => loss.compute(tf.tensor2d(embeddings), batch).dataSync());
    tf.dispose(Object.values(loss.parameters));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('simsiam', () => {
  test('stays within −1 and 1', () => {
    const loss = create({ kind: 'simsiam', projectionSize: 8 });
    const value = tf.tidy(
      () => loss.compute(tf.tensor2d(embeddings), batch).dataSync()[0] as number,
    );
    expect(Math.abs(value)).toBeLessThanOrEqual(1);
    tf.dispose(Object.values(loss.parameters));
  });
});
