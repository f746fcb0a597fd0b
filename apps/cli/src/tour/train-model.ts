import type { KindredClient } from '@kindred/client';
import type { ModelVersion, StartRun } from '@kindred/contracts';
import type { CommandContext } from '../command-context.ts';
import { watchRun } from '../runs/watch-run.ts';

export interface TrainedTourModel {
  readonly version: ModelVersion;
  readonly seconds: number;
  readonly steps: number;
}

/**
 * Trains the tour's model, or takes up what an interrupted tour began: a version that is there is
 * used, a run that is under way is watched.
 */
export async function trainTourModel(
  context: Pick<CommandContext, 'output' | 'signal'> & { client: KindredClient },
  request: StartRun,
): Promise<TrainedTourModel> {
  const { client } = context;
  const { data: runs } = await client.listRuns({ limit: 100 });
  const usable = runs.find(
    (run) =>
      run.model === request.model &&
      ['queued', 'running', 'succeeded'].includes(run.status) &&
      JSON.stringify([run.data, run.config.steps]) ===
        JSON.stringify([request.data, request.config.steps]),
  );
  const started = usable ?? (await client.startRun(request));
  const run = await watchRun(context, started.id);
  if (run.version === null) throw new Error(`the run ${run.id} ended without a model version`);
  const seconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000;
  const version = await client.getVersion({ model: run.model, version: run.version });
  return { version, seconds, steps: run.config.steps };
}
