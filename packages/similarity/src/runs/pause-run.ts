import type { Run } from '@kindred/contracts';
import { RunNotFoundError } from '../errors/run-not-found-error.ts';
import type { RunStore } from '../ports/run-store.ts';
import { presentRun } from './present-run.ts';

/**
 * Asks a run to pause: at once while it is queued, else after a checkpoint at its next step.
 * @throws RunNotFoundError, and the store's error `run-finished`
 */
export async function pauseRun(
  ports: { readonly runs: Pick<RunStore, 'requestPause'> },
  runId: string,
): Promise<Run> {
  const run = await ports.runs.requestPause(runId);
  if (run === undefined) throw new RunNotFoundError(runId);
  return presentRun(run);
}
