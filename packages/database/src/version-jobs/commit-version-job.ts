import type { Connections, Transaction } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { insertJudgement } from '../judgements/insert-judgement.ts';
import { addVersion } from '../models/add-version.ts';
import type { VersionJobResult } from './version-job-record.ts';

interface Attempt {
  readonly jobId: string;
  readonly attempt: number;
}

/**
 * Ends a running attempt with what it came to; gives the key of the artifact that the version has. The same again
 * changes nothing. @throws StaleAttemptError
 */
export async function commitVersionJob(
  connections: Connections,
  { result, ...of }: Attempt & { readonly result: VersionJobResult },
): Promise<{ readonly artifactKey: string }> {
  return connections.transaction(async (transaction) => {
    // Lock order everywhere: the model, then its jobs.
    await transaction.query(
      `SELECT FROM models WHERE id = (SELECT model_id FROM version_jobs WHERE id = $1) FOR NO KEY UPDATE`,
      [of.jobId],
    );
    const job = await lockJob(transaction, of);
    const versionId = job.versionId ?? (await carryOut(transaction, job.startedBy, result));
    await transaction.query(
      `UPDATE version_jobs SET status = 'succeeded', model_version_id = $2, finished_at = coalesce(finished_at, now()),
         updated_at = clock_timestamp()
       WHERE id = $1`,
      [of.jobId, versionId],
    );
    const { rows } = await transaction.query<{ key: string }>(
      `SELECT artifact_key AS key FROM model_versions WHERE id = $1`,
      [versionId],
    );
    if (rows[0] === undefined) throw new StaleAttemptError(of.jobId, of.attempt);
    return { artifactKey: rows[0].key };
  });
}

/** A running attempt, or one that has succeeded already and then has its version. */
async function lockJob(
  transaction: Transaction,
  { jobId, attempt }: Attempt,
): Promise<{ versionId: string | null; startedBy: string }> {
  const { rows } = await transaction.query<{ versionId: string | null; startedBy: string }>(
    `SELECT model_version_id AS "versionId", started_by AS "startedBy" FROM version_jobs
     WHERE id = $1 AND attempt = $2 AND status IN ('running', 'succeeded') FOR UPDATE`,
    [jobId, attempt],
  );
  if (rows[0] === undefined) throw new StaleAttemptError(jobId, attempt);
  return rows[0];
}

async function carryOut(
  transaction: Transaction,
  startedBy: string,
  result: VersionJobResult,
): Promise<string> {
  if (result.kind === 'made') {
    const { version } = result;
    const known = await withDigest(transaction, version.model, version.artifact.sha256);
    return known ?? addVersion(transaction, { ...version, run: null, startedBy });
  }
  const { versionId, judgement } = result;
  await insertJudgement(transaction, { versionId, runId: null }, judgement);
  return versionId;
}

/** The version of the model that has these very files: an import may come twice. */
async function withDigest(
  transaction: Transaction,
  model: string,
  sha256: string,
): Promise<string | undefined> {
  const { rows } = await transaction.query<{ id: string }>(
    `SELECT v.id FROM model_versions v JOIN models m ON m.id = v.model_id
     WHERE m.name = $1 AND v.artifact_sha256 = $2 ORDER BY v.number LIMIT 1`,
    [model, sha256],
  );
  return rows[0]?.id;
}
