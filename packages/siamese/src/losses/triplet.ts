import { minedBatch } from '../miners/mined-batch.ts';
import type { MinedBatch } from '../miners/miner.ts';
import { mineTriplets } from '../miners/mine-triplets.ts';
import { MiningSchedule } from '../miners/mining-schedule.ts';
import { meanOfPositive } from '../reducers/mean-of-positive.ts';
import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';

/** Miners that pick many triplets of an anchor, most of which may be far apart already. */
const PICKING_MANY: ReadonlySet<string> = new Set(['all', 'angular', 'multi-similarity']);

/**
 * max(‖f(A) − f(P)‖² − ‖f(A) − f(N)‖² + m, 0): Schroff, Kalenichenko, Philbin 2015, equation 3, over the
 * mined triplets. Euclidean distances are squared, as there; others are taken as they are. Where a miner
 * picks many triplets of an anchor the mean is over those above 0, otherwise over all.
 */
export const triplet: LossDefinition<'triplet'> = {
  samplers: [{ kind: 'p-k', classes: 16, items: 4 }],

  create({ margin, mining }, distance) {
    const compared = distance.squared ?? distance;
    const kind = typeof mining === 'string' ? mining : mining.kind;
    const reduce = PICKING_MANY.has(kind) ? meanOfPositive : mean;
    const schedule = mining === 'scheduled' ? new MiningSchedule() : undefined;
    const mine = (batch: MinedBatch) =>
      mining === 'scheduled'
        ? (schedule as MiningSchedule).triplets(batch)
        : mineTriplets(mining, batch);
    return {
      parameters: {},
      ...(schedule && { schedule }),
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const distances = compared.pairwise(embeddings, embeddings);
          const triplets = mine(minedBatch(embeddings, distances, { ...batch, margin }));
          const from = (others: Int32Array) => between(distances, triplets.anchors, others);
          const excess = from(triplets.positives).sub(from(triplets.negatives)).add(margin);
          return reduce(excess.relu<tf.Tensor1D>());
        }),
    };
  },
};

/** Picks [first[i], second[i]] of a matrix. */
function between(distances: tf.Tensor2D, first: Int32Array, second: Int32Array): tf.Tensor1D {
  const columns = distances.shape[1];
  const flat = first.map((row, i) => row * columns + (second[i] as number));
  return distances.flatten().gather(tf.tensor1d(flat, 'int32'));
}
