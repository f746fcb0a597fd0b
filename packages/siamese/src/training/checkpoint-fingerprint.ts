import { miningOf } from '../losses/mining-of.ts';
import type { TrainingPlan } from './training-plan.ts';

/** What must be equal for a run to go on from a checkpoint and end as if it had not been interrupted. */
export function checkpointFingerprint(plan: TrainingPlan): string {
  const { encoder, distance, loss, sampler, steps, stepsPerEpoch, optimizer, seed, keep } = plan;
  // The guard takes part in the outcome only where it switches the mining.
  const isScheduled = miningOf(loss) === 'scheduled';
  return JSON.stringify({
    encoder,
    distance,
    loss,
    sampler,
    steps,
    stepsPerEpoch,
    optimizer,
    seed,
    keep,
    ema: plan.ema,
    earlyStopping: plan.earlyStopping,
    // A function cannot be compared; that there is one can.
    augment: typeof plan.augment === 'function' ? 'function' : plan.augment,
    neighbours: plan.neighbours && 'function',
    chunkSize: plan.chunkSize,
    classWeights: plan.classWeights,
    rehearsal: plan.mixture && [plan.mixture.share, plan.mixture.old.length],
    teacher: plan.teacher?.embeddingSize,
    compatibility: plan.compatibility && {
      ...plan.compatibility,
      model: plan.compatibility.model.spec,
    },
    ...(isScheduled && { collapseGuard: plan.collapseGuard }),
    examples: plan.data.labels.length,
    classes: plan.classes.rows.length,
    pairs: plan.classes.pairs?.first.length,
    constraints: plan.constraints && {
      ...plan.constraints,
      pairs: plan.constraints.pairs.first.length,
      apart: plan.constraints.apart.first.length,
    },
  });
}
