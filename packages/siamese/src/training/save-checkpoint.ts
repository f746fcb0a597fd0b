import { packVariables } from '../serialization/pack-variables.ts';
import { sha256 } from '../serialization/sha256.ts';
import { checkpointFingerprint } from './checkpoint-fingerprint.ts';
import type { CheckpointState } from './checkpoint-state.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TrainingRun } from './training-run.ts';

/**
 * Saves a run: `variables.bin`, `state.json`, `neighbours.bin` where the sampler needs them, and `best.bin`
 * where the best weights are kept.
 */
export async function saveCheckpoint(
  store: CheckpointStore,
  plan: TrainingPlan,
  run: TrainingRun,
  durationMs: number,
): Promise<void> {
  const variables = await packVariables(run.variables);
  const neighbours = run.neighbours && new Uint8Array(run.neighbours.nearest.slice().buffer);
  const state: CheckpointState = {
    formatVersion: 2,
    fingerprint: checkpointFingerprint(plan),
    step: run.step,
    epochLoss: run.epochLoss,
    ...(Number.isNaN(run.lastEpochLoss) ? {} : { lastEpochLoss: run.lastEpochLoss }),
    history: run.history,
    durationMs,
    sha256: await sha256(variables),
    ...(run.guard && { lostLooks: run.guard.lostLooks }),
    ...(run.schedule && { mining: run.schedule.state }),
    ...(run.neighbours && neighbours
      ? { neighbours: { k: run.neighbours.k, sha256: await sha256(neighbours) } }
      : {}),
    ...(run.best
      ? { best: { auc: run.best.auc, step: run.best.step, sha256: await sha256(run.best.weights) } }
      : {}),
  };
  await store.save(run.step, {
    'state.json': new TextEncoder().encode(JSON.stringify(state)),
    'variables.bin': variables,
    ...(neighbours ? { 'neighbours.bin': neighbours } : {}),
    ...(run.best ? { 'best.bin': run.best.weights } : {}),
  });
}
