import type { Transaction } from '../connection/connections.ts';
import { insertJudgement } from '../judgements/insert-judgement.ts';
import { lockModel } from './lock-model.ts';
import type { NewModelVersion } from './model-record.ts';

/** Adds a version under the next number, with its aliases, its judgement and what the model holds out from now on. */
export async function addVersion(
  transaction: Transaction,
  version: NewModelVersion & { readonly startedBy?: string | undefined },
): Promise<string> {
  const modelId = await lockModel(transaction, version.model);
  const versionId = await insertVersion(transaction, modelId, version);
  await setAliases(transaction, modelId, versionId);
  await fixHeldOut(transaction, modelId, version.heldOut);
  if (version.judgement !== undefined) {
    const of = { versionId, runId: version.run?.id ?? null };
    await insertJudgement(transaction, of, version.judgement);
  }
  return versionId;
}

async function insertVersion(
  transaction: Transaction,
  modelId: string,
  version: NewModelVersion & { readonly startedBy?: string | undefined },
): Promise<string> {
  const { modality, embeddingSize, distance, artifact, manifest, run } = version;
  const { parentId = null, recalibrated = false, startedBy = null, importedFrom = null } = version;
  const { rows } = await transaction.query<{ id: string }>(
    `WITH numbered AS (
       UPDATE models SET next_version = next_version + 1 WHERE id = $1 RETURNING next_version - 1 AS number
     )
     INSERT INTO model_versions (model_id, number, run_id, modality, embedding_size, distance,
       artifact_key, artifact_sha256, artifact_bytes, manifest, parent_id, recalibrated, started_by,
       imported_from)
     SELECT $1, number, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
       coalesce($12, (SELECT started_by FROM runs WHERE id = $2)), $13 FROM numbered RETURNING id`,
    [
      modelId,
      run?.id ?? null,
      modality,
      embeddingSize,
      distance,
      artifact.key,
      artifact.sha256,
      artifact.bytes,
      JSON.stringify(manifest),
      parentId,
      recalibrated,
      startedBy,
      importedFrom === null ? null : JSON.stringify(importedFrom),
    ],
  );
  if (rows[0] === undefined) throw new Error('A locked model has vanished.');
  return rows[0].id;
}

async function setAliases(transaction: Transaction, modelId: string, versionId: string) {
  await transaction.query(
    `INSERT INTO aliases (model_id, alias, version_id) VALUES ($1, 'candidate', $2)
     ON CONFLICT (model_id, alias) DO UPDATE SET version_id = excluded.version_id`,
    [modelId, versionId],
  );
  await transaction.query(
    `INSERT INTO aliases (model_id, alias, version_id) VALUES ($1, 'live', $2) ON CONFLICT DO NOTHING`,
    [modelId, versionId],
  );
}

/** A rule that a recipe named is of its run alone; the model's own is fixed once. */
async function fixHeldOut(
  transaction: Transaction,
  modelId: string,
  heldOut: NewModelVersion['heldOut'],
): Promise<void> {
  if (heldOut?.kind !== 'classes' && heldOut?.kind !== 'pairs') return;
  await transaction.query(`UPDATE models SET held_out = $2 WHERE id = $1 AND held_out IS NULL`, [
    modelId,
    JSON.stringify(heldOut),
  ]);
}
