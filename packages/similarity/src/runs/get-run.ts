import type { Run } from '@kindred/contracts';
import { RunNotFoundError } from '../errors/run-not-found-error.ts';
import type { RunStore } from '../ports/run-store.ts';
import { presentRun } from './present-run.ts';

/** @throws RunNotFoundError */
export async function getRun(
  ports: { readonly runs: Pick<RunStore, 'find'> },
  runId: string,
): Promise<Run> {
  const run = await ports.runs.find(runId);
  if (run === undefined) throw new RunNotFoundError(runId);
  return presentRun(run);
}
