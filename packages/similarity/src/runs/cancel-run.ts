import type { Run } from '@kindred/contracts';
import { RunNotFoundError } from '../errors/run-not-found-error.ts';
import type { RunStore } from '../ports/run-store.ts';
import { presentRun } from './present-run.ts';

/**
 * Asks a run to end: at once while it is queued or paused, else at the next step of its worker.
 * @throws RunNotFoundError, and the store's error `run-finished`
 */
export async function cancelRun(
  ports: { readonly runs: Pick<RunStore, 'requestCancel'> },
  runId: string,
): Promise<Run> {
  const run = await ports.runs.requestCancel(runId);
  if (run === undefined) throw new RunNotFoundError(runId);
  return presentRun(run);
}
