import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { balancedPairs } from '../samplers/balanced-pairs.ts';
import type { Batch } from '../samplers/batch.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import type { ReadyBatch } from './batch-stream.ts';
import { gatherBatch } from './gather-batch.ts';
import { DIMENSION, noisyClasses } from './noisy-classes.fixture.ts';
import type { TrainOptions } from './train-options.ts';
import { planTraining } from './training-plan.ts';
import { TrainingRun } from './training-run.ts';

const options: TrainOptions = {
  data: noisyClasses(10, 6, 1),
  validation: noisyClasses(4, 6, 2),
  encoder: {
    kind: 'dense',
    inputShape: [DIMENSION],
    hidden: [16],
    embeddingSize: 8,
    normalize: true,
  },
  distance: 'euclidean',
  loss: { kind: 'contrastive', margin: 1 },
  steps: 10,
  // Weight changes are then the gradient itself, not its sign.
  optimizer: { kind: 'sgd', learningRate: 1, momentum: 0, weightDecay: 0 },
};

/** One batch of all pairs of several: the mean over its pairs is the mean over theirs. */
function joined(batches: readonly Batch[]): Batch {
  const offsets = batches.map((_, index) =>
    batches.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0),
  );
  const positions = (side: 'first' | 'second') =>
    Int32Array.from(
      batches.flatMap((batch, index) =>
        [...pairsOfBatch(batch)[side]].map((position) => position + (offsets[index] as number)),
      ),
    );
  return {
    rows: Int32Array.from(batches.flatMap(({ rows }) => [...rows])),
    labels: Int32Array.from(batches.flatMap(({ labels }) => [...labels])),
    pairs: {
      first: positions('first'),
      second: positions('second'),
      isMatch: Uint8Array.from(batches.flatMap((batch) => [...pairsOfBatch(batch).isMatch])),
    },
  };
}

const ready = (batch: Batch): ReadyBatch => ({
  batch,
  inputs: gatherBatch(options.data, batch.rows),
});

/** The loss and the weights after one update by these batches. */
function updated(batches: readonly Batch[]): { loss: number; weights: number[] } {
  const run = new TrainingRun(planTraining(options));
  const loss = run.update(batches.map(ready), 1);
  const weights = run.model.encoder.weights.flatMap(({ variable }) => [...variable.dataSync()]);
  run.disposeTraining();
  run.model.dispose();
  return { loss, weights };
}

beforeAll(async () => {
  await prepareBackend();
});

describe('accumulation', () => {
  test('three small batches make the update of one large batch', () => {
    const random = new Random(3);
    const { classes } = planTraining(options);
    const batches = Array.from({ length: 3 }, () =>
      balancedPairs.draw(classes, { kind: 'balanced-pairs', pairs: 8 }, random),
    );
    const small = updated(batches);
    const large = updated([joined(batches)]);
    const before = updated([]).weights;
    expect(small.loss).toBeCloseTo(large.loss, 6);
    const moved = large.weights.map((weight, index) => weight - (before[index] as number));
    expect(Math.max(...moved.map(Math.abs))).toBeGreaterThan(0.01);
    for (const [index, weight] of small.weights.entries()) {
      expect(weight).toBeCloseTo(large.weights[index] as number, 6);
    }
  });

  test('leaks no tensor', () => {
    const { classes } = planTraining(options);
    const batch = balancedPairs.draw(classes, { kind: 'balanced-pairs', pairs: 4 }, new Random(1));
    const before = tf.memory().numTensors;
    updated([batch, batch, batch]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
