import type { ArtifactFiles, RunRecord } from '@kindred/similarity';

/**
 * Deletes what a finished run needs no more: its checkpoints, and models that a process of it stored
 * without living to commit them.
 *
 * @param committed key of the model that stays
 */
export async function removeLeftovers(
  artifacts: Pick<ArtifactFiles, 'list' | 'delete'>,
  { id, model }: Pick<RunRecord, 'id' | 'model'>,
  committed: string | undefined,
): Promise<void> {
  for (const prefix of [`checkpoints/${id}`, `models/${model}/${id}`])
    for (const key of await artifacts.list(prefix))
      if (key !== committed) await artifacts.delete(key);
}
