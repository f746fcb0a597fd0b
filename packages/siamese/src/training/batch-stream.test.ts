import { describe, expect, test } from '@jest/globals';
import type { ClassNeighbours } from '../neighbours/class-neighbours.ts';
import { BatchStream, type ReadyBatch } from './batch-stream.ts';
import { noisyClasses } from './noisy-classes.fixture.ts';
import { planTraining } from './training-plan.ts';
import type { TrainOptions } from './train-options.ts';

const CLASSES = 12;
const options: TrainOptions = {
  data: noisyClasses(CLASSES, 4, 1),
  validation: noisyClasses(4, 4, 2),
  encoder: { kind: 'dense', inputShape: [8], hidden: [], embeddingSize: 4, normalize: true },
  distance: 'cosine',
  loss: { kind: 'triplet', margin: 0.2, mining: 'semi-hard' },
  sampler: {
    kind: 'hard-negatives',
    classes: 2,
    items: 2,
    classesPerGroup: 2,
    refreshEverySteps: 3,
  },
  steps: 20,
  // A thread augments, so that batches are drawn ahead.
  augment: [{ kind: 'noise' }],
};

/** Every class has one neighbour, so many labels further on. */
const neighboursAt = (offset: number): ClassNeighbours => ({
  k: 1,
  nearest: Int32Array.from({ length: CLASSES }, (_, label) => (label + offset) % CLASSES),
});
/** Looked up before step 1, 4, 7, … */
const neighboursOf = (step: number) => neighboursAt(1 + Math.floor((step - 1) / 3));

async function batchesOf(steps: readonly number[], accumulate: number): Promise<ReadyBatch[][]> {
  const stream = new BatchStream(planTraining({ ...options, optimizer: { accumulate } }));
  try {
    const found: ReadyBatch[][] = [];
    for (const step of steps) found.push(await stream.next(step, neighboursOf(step)));
    return found;
  } finally {
    await stream.close();
  }
}

const numbersOf = (batches: ReadyBatch[][]) =>
  batches.map((ready) => ready.map(({ batch, inputs }) => [batch.rows, batch.labels, inputs]));

describe('BatchStream', () => {
  test.each([1, 2])(
    'draws by the neighbours of its step, with %i batches a step',
    async (count) => {
      const steps = [1, 2, 3, 4, 5, 6, 7, 8];
      const batches = await batchesOf(steps, count);
      for (const [i, step] of steps.entries()) {
        expect(batches[i]).toHaveLength(count);
        for (const { batch } of batches[i] ?? []) {
          const [one, other] = [...new Set(batch.labels)] as [number, number];
          expect((other - one + CLASSES) % CLASSES).toBe(1 + Math.floor((step - 1) / 3));
        }
      }
    },
  );

  test.each([2, 3, 4])('one that begins at step %i gives the same batches', async (begin) => {
    const whole = await batchesOf([1, 2, 3, 4, 5, 6], 2);
    const rest = await batchesOf([2, 3, 4, 5, 6].slice(begin - 2), 2);
    expect(numbersOf(rest)).toEqual(numbersOf(whole.slice(begin - 1)));
    const drawn = (batches: ReadyBatch[][]) =>
      batches.flat().map(({ batch }) => batch.random?.next());
    const ofMiners = drawn(rest);
    expect(ofMiners).toEqual(drawn(whole.slice(begin - 1)));
    expect(new Set(ofMiners).size).toBe(ofMiners.length);
  });
});
