import type { RunLog } from '@kindred/contracts';
import { RunNotFoundError } from '../errors/run-not-found-error.ts';
import type { PageRequest } from '../ports/page.ts';
import type { RunStore } from '../ports/run-store.ts';

/** One page of what a run's process printed. @throws RunNotFoundError */
export async function listRunLogs(
  { runs }: { readonly runs: Pick<RunStore, 'find' | 'logs'> },
  runId: string,
  request: PageRequest,
): Promise<{ data: RunLog[]; nextCursor: string | null }> {
  if ((await runs.find(runId)) === undefined) throw new RunNotFoundError(runId);
  const page = await runs.logs(runId, request);
  return { data: [...page.data], nextCursor: page.nextCursor ?? null };
}
