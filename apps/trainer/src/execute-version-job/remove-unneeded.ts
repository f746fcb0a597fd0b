import type { ArtifactFiles, VersionJobRecord } from '@kindred/similarity';

/**
 * Deletes what an ended job and its earlier attempts stored and no version has.
 *
 * @param needed key of the artifact that its version has
 */
export async function removeUnneeded(
  artifacts: Pick<ArtifactFiles, 'list' | 'delete'>,
  { id, model, request }: VersionJobRecord,
  needed: string | undefined,
): Promise<void> {
  const imported = request.kind === 'import' ? [request.artifactKey] : [];
  for (const key of [...imported, ...(await artifacts.list(`models/${model}/${id}`))])
    if (key !== needed) await artifacts.delete(key);
}
