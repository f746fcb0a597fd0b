import type { ArtifactFiles, RunStore } from '@kindred/similarity';

const folder = 'checkpoints';

/**
 * Deletes checkpoints of runs that have ended or are gone: what is left by a paused run that was cancelled,
 * and by a trainer that died right after it had ended a run.
 *
 * @returns how many runs' checkpoints were deleted
 */
export async function sweepCheckpoints({
  artifacts,
  runs,
}: {
  readonly artifacts: Pick<ArtifactFiles, 'list' | 'delete'>;
  readonly runs: Pick<RunStore, 'find'>;
}): Promise<number> {
  const byRun = new Map<string, string[]>();
  for (const key of await artifacts.list(folder)) {
    const runId = key.split('/')[1] ?? '';
    byRun.set(runId, [...(byRun.get(runId) ?? []), key]);
  }
  let swept = 0;
  for (const [runId, keys] of byRun) {
    const run = await runs.find(runId);
    if (run !== undefined && run.finishedAt === null) continue;
    for (const key of keys) await artifacts.delete(key);
    swept += 1;
  }
  return swept;
}
