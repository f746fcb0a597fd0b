import type { Run } from '@kindred/contracts';
import { RunNotFoundError } from '../errors/run-not-found-error.ts';
import type { RunStore } from '../ports/run-store.ts';
import { presentRun } from './present-run.ts';

/**
 * Queues a paused run again; it goes on from its checkpoint.
 * @throws RunNotFoundError, and the store's errors `run-finished` and `run-not-paused`
 */
export async function resumeRun(
  ports: { readonly runs: Pick<RunStore, 'resume'> },
  runId: string,
): Promise<Run> {
  const run = await ports.runs.resume(runId);
  if (run === undefined) throw new RunNotFoundError(runId);
  return presentRun(run);
}
