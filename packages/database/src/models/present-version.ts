import type { ImportedFrom, Modality } from '@kindred/contracts';
import type { Prisma } from '../generated/client.ts';
import type { ModelVersionRecord } from './model-record.ts';

/** What is read with a version's row. */
export const versionColumns = {
  model: { select: { name: true } },
  parent: { select: { number: true } },
  aliases: { select: { alias: true }, orderBy: { alias: 'asc' } },
} satisfies Prisma.ModelVersionInclude;

export function presentVersion(
  row: Prisma.ModelVersionGetPayload<{ include: typeof versionColumns }>,
): ModelVersionRecord {
  return {
    id: row.id,
    model: row.model.name,
    version: row.number,
    aliases: row.aliases.map(({ alias }) => alias),
    // The table's CHECK admits no other modality; a manifest is always written as an object.
    modality: row.modality as Modality,
    embeddingSize: row.embeddingSize,
    distance: row.distance,
    artifact: {
      key: row.artifactKey,
      sha256: row.artifactSha256,
      bytes: Number(row.artifactBytes),
    },
    manifest: row.manifest as Record<string, unknown>,
    runId: row.runId,
    parent: row.parent?.number ?? null,
    recalibrated: row.recalibrated,
    startedBy: row.startedBy,
    importedFrom: row.importedFrom as ImportedFrom | null,
    createdAt: row.createdAt,
  };
}
