import type { Connections, Transaction } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { appendEvent } from '../runs/append-event.ts';
import { postNextRun } from '../runs/post-next-run.ts';
import { logEnd } from '../runs/write-log.ts';
import { addVersion } from './add-version.ts';
import { lockModel } from './lock-model.ts';
import type { ModelVersionRecord, NewModelVersion } from './model-record.ts';
import { presentVersion, versionColumns } from './present-version.ts';

/** The transaction of ModelRepository.commitVersion. @throws StaleAttemptError */
export async function commitVersion(
  connections: Connections,
  version: NewModelVersion,
): Promise<ModelVersionRecord> {
  const id = await connections.transaction(async (transaction) => {
    const modelId = await lockModel(transaction, version.model);
    const known = await committedBy(transaction, version.run);
    if (known !== undefined) return known;
    const versionId = await addVersion(transaction, version);
    await succeed(transaction, modelId, version.run);
    return versionId;
  });
  const row = await connections.prisma((prisma) =>
    prisma.modelVersion.findUniqueOrThrow({ where: { id }, include: versionColumns }),
  );
  return presentVersion(row);
}

/** The version that this attempt has committed already. Locks the run. */
async function committedBy(
  transaction: Transaction,
  run: NewModelVersion['run'],
): Promise<string | undefined> {
  if (run === null) return undefined;
  const { rows } = await transaction.query<{ status: string; version: string | null }>(
    `SELECT r.status, (SELECT id FROM model_versions WHERE run_id = r.id) AS version
     FROM runs r WHERE r.id = $1 AND r.attempt = $2 FOR NO KEY UPDATE`,
    [run.id, run.attempt],
  );
  const [row] = rows;
  const writable = row?.status === 'running' || row?.status === 'succeeded';
  if (!writable) throw new StaleAttemptError(run.id, run.attempt);
  return row.version ?? undefined;
}

async function succeed(
  transaction: Transaction,
  modelId: string,
  run: NewModelVersion['run'],
): Promise<void> {
  if (run === null) return;
  await logEnd(transaction, { runId: run.id, attempt: run.attempt, text: 'succeeded' });
  await transaction.query(
    `UPDATE runs SET status = 'succeeded', finished_at = now(), updated_at = now() WHERE id = $1`,
    [run.id],
  );
  await appendEvent(transaction, run.id, { type: 'status', status: 'succeeded' });
  await postNextRun(transaction, modelId);
}
