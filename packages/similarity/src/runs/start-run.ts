import type { Run, StartRun } from '@kindred/contracts';
import type { RunStore } from '../ports/run-store.ts';
import { checkStart, type CheckStartPorts } from './check-start.ts';
import { presentRun } from './present-run.ts';

export interface StartRunPorts extends CheckStartPorts {
  readonly runs: Pick<RunStore, 'create'>;
}

/** Queues a training run. @throws what checkStart throws */
export async function startRun(
  ports: StartRunPorts,
  body: StartRun,
  startedBy?: string,
): Promise<Run> {
  const { base } = await checkStart(ports, body);
  const { model, data, config } = body;
  const run = { model, data, config, baseVersionId: base?.id ?? null };
  return presentRun(await ports.runs.create({ ...run, startedBy: startedBy ?? null }));
}
