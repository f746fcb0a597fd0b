import type { RunCurve, RunEvent } from '@kindred/contracts';
import { RunNotFoundError } from '../errors/run-not-found-error.ts';
import type { RunStore } from '../ports/run-store.ts';
import { curveOfEvents } from './curve-of-events.ts';

const page = 2000;

/** Loss and validation of a run over its steps, so far. @throws RunNotFoundError */
export async function getRunCurve(
  { runs }: { readonly runs: Pick<RunStore, 'find' | 'events'> },
  runId: string,
): Promise<RunCurve> {
  if ((await runs.find(runId)) === undefined) throw new RunNotFoundError(runId);
  const events: RunEvent[] = [];
  for (let after = 0; ;) {
    const found = await runs.events(runId, after, page);
    events.push(...found);
    after = found.at(-1)?.sequence ?? after;
    if (found.length < page) return curveOfEvents(events);
  }
}
