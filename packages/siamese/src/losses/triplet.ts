import { minedBatch } from '../miners/mined-batch.ts';
import type { MinedBatch } from '../miners/miner.ts';
import { mineTriplets } from '../miners/mine-triplets.ts';
import { MiningSchedule } from '../miners/mining-schedule.ts';
import { meanOfPositive } from '../reducers/mean-of-positive.ts';
import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import { anchorWeights } from './anchor-weights.ts';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';

/** Miners that pick many triplets of an anchor, most of which may be far apart already. */
const PICKING_MANY: ReadonlySet<string> = new Set(['all', 'angular', 'multi-similarity']);

/**
 * max(‖f(A) − f(P)‖² − ‖f(A) − f(N)‖² + m, 0): Schroff, Kalenichenko, Philbin 2015, equation 3, over the
 * mined triplets. Euclidean distances are squared, as there; others are taken as they are. Where a miner
 * picks many triplets of an anchor the mean is over those above 0, otherwise over all. With a soft margin
 * log(1 + exp(D(A, P) − D(A, N))), which never lets go of a triplet, on the distance as it is, and the mean
 * over all: Hermans, Beyer, Leibe 2017, section 2.
 */
export const triplet: LossDefinition<'triplet', [Pick<LossContext, 'schedule'>?]> = {
  samplers: [{ kind: 'p-k', classes: 16, items: 4 }],

  create({ margin, mining }, distance, { schedule = new MiningSchedule() } = {}) {
    const isSoft = margin === 'soft';
    const compared = (isSoft ? undefined : distance.squared) ?? distance;
    const kind = typeof mining === 'string' ? mining : mining.kind;
    const reduce = PICKING_MANY.has(kind) && !isSoft ? meanOfPositive : mean;
    const mine = (batch: MinedBatch) =>
      mining === 'scheduled' ? schedule.triplets(batch) : mineTriplets(mining, batch);
    return {
      parameters: {},
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const distances = compared.pairwise(embeddings, embeddings);
          // Without a margin every negative beyond the positive is semi-hard.
          const within = isSoft ? Infinity : margin;
          const mined = minedBatch(embeddings, distances, { ...batch, margin: within });
          const triplets = mine(mined);
          const from = (others: Int32Array) => between(distances, triplets.anchors, others);
          const excess = from(triplets.positives).sub(from(triplets.negatives));
          const losses = isSoft ? excess.softplus() : excess.add(margin).relu();
          return reduce(losses, anchorWeights(batch, triplets.anchors));
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
