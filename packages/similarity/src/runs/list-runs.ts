import type { Run } from '@kindred/contracts';
import type { PageRequest } from '../ports/page.ts';
import type { RunStore } from '../ports/run-store.ts';
import { presentRun } from './present-run.ts';

/** One page of training runs, newest first. */
export async function listRuns(
  ports: { readonly runs: Pick<RunStore, 'list'> },
  request: PageRequest,
): Promise<{ data: Run[]; nextCursor: string | null }> {
  const page = await ports.runs.list(request);
  return { data: page.data.map(presentRun), nextCursor: page.nextCursor ?? null };
}
