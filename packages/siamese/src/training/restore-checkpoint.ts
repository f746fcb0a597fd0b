import { sha256 } from '../serialization/sha256.ts';
import { unpackVariables } from '../serialization/unpack-variables.ts';
import { checkpointFingerprint } from './checkpoint-fingerprint.ts';
import { CheckpointMismatchError } from './checkpoint-mismatch-error.ts';
import type { CheckpointState } from './checkpoint-state.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TrainingRun } from './training-run.ts';

/**
 * Puts a run back where the checkpoint was saved.
 *
 * @throws CheckpointMismatchError where it is damaged or of a training with other options
 */
export async function restoreCheckpoint(
  files: Record<string, Uint8Array>,
  plan: TrainingPlan,
  run: TrainingRun,
): Promise<void> {
  const state = parseState(files['state.json']);
  if (state.fingerprint !== checkpointFingerprint(plan)) {
    throw new CheckpointMismatchError(
      'The checkpoint is of a training with other options or data: start anew, or use those options.',
    );
  }
  const variables = await verified(files, 'variables.bin', state.sha256);
  const neighbours =
    state.neighbours && (await verified(files, 'neighbours.bin', state.neighbours.sha256));
  const best = state.best && (await verified(files, 'best.bin', state.best.sha256));
  try {
    unpackVariables(variables, run.variables);
  } catch (error) {
    throw new CheckpointMismatchError('The checkpoint does not fit the network.', { cause: error });
  }
  run.step = state.step;
  run.epochLoss = state.epochLoss;
  run.lastEpochLoss = state.lastEpochLoss ?? NaN;
  run.history = [...state.history];
  if (run.guard) run.guard.lostLooks = state.lostLooks ?? 0;
  if (run.schedule && state.mining) run.schedule.state = state.mining;
  if (state.neighbours && neighbours) {
    const nearest = new Int32Array(Uint8Array.from(neighbours).buffer);
    run.neighbours = { k: state.neighbours.k, nearest };
  }
  run.earlierMs = state.durationMs;
  run.best =
    state.best && best ? { auc: state.best.auc, step: state.best.step, weights: best } : undefined;
}

function parseState(bytes: Uint8Array | undefined): CheckpointState {
  try {
    const state = JSON.parse(new TextDecoder().decode(bytes)) as CheckpointState;
    if (state.formatVersion === 2) return state;
  } catch (error) {
    throw new CheckpointMismatchError('state.json of the checkpoint is damaged.', { cause: error });
  }
  throw new CheckpointMismatchError('The checkpoint has a format that this version cannot read.');
}

async function verified(files: Record<string, Uint8Array>, name: string, expected: string) {
  const bytes = files[name];
  if (!bytes || (await sha256(bytes)) !== expected) {
    throw new CheckpointMismatchError(`${name} of the checkpoint is missing or damaged.`);
  }
  return bytes;
}
