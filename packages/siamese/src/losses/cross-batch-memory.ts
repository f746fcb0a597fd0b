import type { KnownPairs } from '../constraints/known-pairs.ts';
import { tf } from '@kindred/tensor';
import type { LossBatch } from './loss-batch.ts';
import { named } from './named.ts';
import { pairsWithMemory } from './pairs-with-memory.ts';
import type { WrapperDefinition } from './wrapper.ts';

/** Label of a place in the memory that is still empty. */
const EMPTY = -1;

/** Places in the memory and their labels. */
interface Remembered {
  readonly places: Int32Array;
  readonly labels: Int32Array;
}
const nothing: Remembered = { places: new Int32Array(), labels: new Int32Array() };

/**
 * The loss of the batch's rows as anchors, compared with each other and with the embeddings of earlier
 * steps, which barely move any more: Wang, Zhang, Huang, Scott 2020, algorithm 1. The newest `size`
 * embeddings are remembered; they are in the checkpoints. One that known pairs contradict together with a row of the
 * batch, or that is not to meet one, is passed over for this batch.
 */
export const crossBatchMemory: WrapperDefinition<'cross-batch-memory'> = {
  create({ size, warmupSteps = 100 }, { createInner, embeddingSize, known }) {
    const inner = createInner(embeddingSize);
    const state = tf.tidy(() => ({
      embeddings: tf.variable(tf.zeros([size, embeddingSize]), false),
      labels: tf.variable(tf.tensor1d(new Float32Array(size).fill(EMPTY)), false),
      steps: tf.variable(tf.scalar(0), false),
      // As float32, like everything in a checkpoint: exact for 2²⁴ rows.
      ...(known && { rows: tf.variable(tf.zeros([size]), false) }),
    }));

    const remembered = (batch: LossBatch): Remembered => {
      if ((state.steps.dataSync()[0] as number) < warmupSteps) return nothing;
      const all = Int32Array.from(state.labels.dataSync());
      const filled = all.indexOf(EMPTY);
      const labels = filled < 0 ? all : all.subarray(0, filled);
      const places = Int32Array.from(labels.keys());
      if (!known || !state.rows) return { places, labels };
      const isComparable = comparableWith(batch, known);
      const rows = state.rows.dataSync();
      const kept = places.filter((at) => isComparable(rows[at] as number, labels[at] as number));
      return { places: kept, labels: kept.map((at) => labels[at] as number) };
    };

    return {
      parameters: named(inner.parameters, 'inner'),
      state,
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const { places, labels } = remembered(batch);
          if (places.length === 0) return inner.compute(embeddings, batch);
          const memory = state.embeddings.gather(tf.tensor1d(places, 'int32'));
          return inner.compute(embeddings.concat(memory as tf.Tensor2D), extended(batch, labels));
        }),
      remember: (embeddings, { rows, labels }) =>
        tf.tidy(() => {
          const both = embeddings.concat(state.embeddings as tf.Tensor2D);
          const bothLabels = tf.tensor1d(labels, 'float32').concat(state.labels);
          state.embeddings.assign(both.slice(0, size));
          state.labels.assign(bothLabels.slice(0, size));
          state.rows?.assign(tf.tensor1d(rows, 'float32').concat(state.rows).slice(0, size));
          state.steps.assign(state.steps.add(1));
        }),
    };
  },
};

/** Whether a remembered row of some label may be compared with a batch. */
function comparableWith(
  { rows, labels }: LossBatch,
  known: KnownPairs,
): (row: number, label: number) => boolean {
  const labelOf = new Map(Array.from(rows, (row, at) => [row, labels[at] as number]));
  return (row, label) => {
    for (const [other, matches] of known.partnersOf(row) ?? [])
      if (labelOf.has(other) && (labelOf.get(other) === label) !== matches) return false;
    return true;
  };
}

/** The batch with the remembered rows behind it. */
function extended(batch: LossBatch, remembered: Int32Array): LossBatch {
  const labels = Int32Array.of(...batch.labels, ...remembered);
  const { weights } = batch;
  return {
    ...batch,
    labels,
    anchors: batch.labels.length,
    pairs: pairsWithMemory(labels, batch.labels.length),
    ...(weights && { weights: Float32Array.of(...weights, ...remembered.map(() => 1)) }),
  };
}
