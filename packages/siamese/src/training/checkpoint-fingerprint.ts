import type { TrainingPlan } from './training-plan.ts';

/** What must be equal for a run to go on from a checkpoint and end as if it had not been interrupted. */
export function checkpointFingerprint(plan: TrainingPlan): string {
  const { encoder, distance, loss, sampler, steps, stepsPerEpoch, optimizer, seed, keep } = plan;
  // The guard takes part in the outcome only where it switches the mining.
  const isScheduled = 'mining' in loss && loss.mining === 'scheduled';
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
    ...(isScheduled && { collapseGuard: plan.collapseGuard }),
    examples: plan.data.labels.length,
    classes: plan.classes.rows.length,
  });
}
