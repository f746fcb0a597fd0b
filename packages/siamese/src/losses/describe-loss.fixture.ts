import { describe, expect, test } from '@jest/globals';
import { tf } from '@kindred/tensor';
import type { Loss } from './loss.ts';
import type { LossBatch } from './loss-batch.ts';
import { gradientError } from './numeric-gradient.fixture.ts';
import { referenceBatch, referenceEmbeddings, valueAndGradient } from './reference.fixture.ts';

interface LossUnderTest {
  readonly create: () => Loss;
  /** @defaultValue the reference batch */
  readonly batch?: LossBatch;
  /** The gradient holds something constant that finite differences move. @defaultValue false */
  readonly detached?: boolean;
  /** Of the gradient from finite differences. @defaultValue 5e-3 */
  readonly tolerance?: number;
  /** Of the finite differences. @defaultValue 3e-3 */
  readonly step?: number;
}

/** What holds for every loss on whole batches. */
export function describeLoss(name: string, options: LossUnderTest): void {
  const { create, batch = referenceBatch, detached = false } = options;
  const { tolerance = 5e-3, step = 3e-3 } = options;
  const using = <T>(use: (loss: Loss) => T): T => {
    const loss = create();
    try {
      return use(loss);
    } finally {
      dispose(loss);
    }
  };

  describe(`${name}, as every loss,`, () => {
    if (!detached) {
      test('has the gradient of finite differences', () => {
        using((loss) => {
          const atEmbeddings = (x: tf.Tensor2D) => loss.compute(x, batch);
          expect(gradientError(atEmbeddings, referenceEmbeddings, step)).toBeLessThan(tolerance);
          for (const variable of Object.values(loss.parameters)) {
            expect(parameterError(loss, variable, { batch, step })).toBeLessThan(tolerance);
          }
        });
      });
    }

    test('leaks no tensor but what it keeps', () => {
      using((loss) => {
        const embeddings = tf.tensor2d(referenceEmbeddings);
        const before = tf.memory().numTensors;
        loss.compute(embeddings, batch).dispose();
        expect(tf.memory().numTensors).toBe(before);
        valueAndGradient(loss, batch);
        expect(tf.memory().numTensors).toBe(before);
        embeddings.dispose();
      });
    });

    test('disposes of all that it keeps', () => {
      const before = tf.memory().numTensors;
      using(() => undefined);
      expect(tf.memory().numTensors).toBe(before);
    });

    test('counts anchors by their weights, which are relative', () => {
      using((loss) => {
        const weighted = (...ofClasses: number[]) => {
          const weights = Float32Array.from(batch.labels, (label) => ofClasses[label] as number);
          return valueAndGradient(loss, { ...batch, weights }).value;
        };
        const { value } = valueAndGradient(loss, batch);
        expect(Math.abs(weighted(1, 1, 1) - value)).toBeLessThan(1e-5 * Math.max(1, value));
        expect(Math.abs(weighted(3, 3, 3) - value)).toBeLessThan(1e-5 * Math.max(1, value));
        expect(weighted(9, 1, 1)).not.toBeCloseTo(weighted(1, 9, 1), 3);
        expect(Math.abs(weighted(9, 1, 1) - weighted(18, 2, 2))).toBeLessThan(1e-4);
      });
    });
  });
}

/** Largest difference of the gradient at what a loss trains from finite differences. */
function parameterError(
  loss: Loss,
  variable: tf.Variable,
  at: { readonly batch: LossBatch; readonly step: number },
): number {
  const { batch, step } = at;
  const embeddings = tf.tensor2d(referenceEmbeddings);
  const start = variable.clone();
  const values = Array.from(start.dataSync());
  const shape = [1, values.length] as [number, number];
  const lossAt = (moved: tf.Tensor) => {
    variable.assign(moved.reshape(variable.shape));
    return loss.compute(embeddings, batch).dataSync()[0] as number;
  };
  const error = tf.tidy(() => {
    const { grads } = tf.variableGrads(() => loss.compute(embeddings, batch), [variable]);
    const gradient = grads[variable.name]?.dataSync() ?? [];
    const differences = values.map((value, index) => {
      const moved = (by: number) => tf.tensor2d(values.with(index, value + by), shape);
      const numeric = (lossAt(moved(step)) - lossAt(moved(-step))) / (2 * step);
      return Math.abs(numeric - (gradient[index] ?? NaN));
    });
    return Math.max(...differences);
  });
  variable.assign(start);
  tf.dispose([embeddings, start]);
  return error;
}

function dispose({ parameters, state = {} }: Loss): void {
  tf.dispose([...Object.values(parameters), ...Object.values(state)]);
}
