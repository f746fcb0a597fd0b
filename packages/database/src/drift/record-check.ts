import type { Connections, Transaction } from '../connection/connections.ts';
import { supersedeProposals } from '../proposals/supersede-proposals.ts';
import type { CheckDecision, DriftCheck } from './drift-record.ts';

/** A generation that serves, until this transaction ends: a swap waits, and then ends what is proposed here. */
const lockLive = `
  SELECT collection_id AS "collectionId", model_version_id AS "versionId" FROM generations
  WHERE id = $1 AND state = 'live' FOR SHARE`;
// Whoever takes another one waits, and then ends what is proposed here.
const lockReference = `SELECT at FROM drift_references WHERE generation_id = $1 FOR SHARE`;
const begin = `
  INSERT INTO drift_checks (generation_id, job_id, figures, triggers) VALUES ($1, '', '{}', 'null')
  ON CONFLICT DO NOTHING`;
const lock = `SELECT job_id AS "jobId", triggers FROM drift_checks WHERE generation_id = $1 FOR UPDATE`;
const write = `
  UPDATE drift_checks SET at = clock_timestamp(), job_id = $2, figures = $3, triggers = $4
  WHERE generation_id = $1`;
const propose = `
  INSERT INTO proposals (collection_id, kind, model_version_id, reasons, figures)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`;

interface Live {
  readonly collectionId: string;
  readonly versionId: string | null;
}

/**
 * One transaction: what a check of a generation found, the proposals that follow from it, and the end of those that hold
 * no more. Gives the ids of what was proposed. A job that comes twice counts once; a generation that serves no more, or
 * whose reference is another by now, is left alone.
 */
export function recordCheck(
  connections: Connections,
  { generationId, jobId, referenceAt, figures, decide }: DriftCheck,
): Promise<readonly string[]> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<Live>(lockLive, [generationId]);
    const [live] = rows;
    if (live === undefined) return [];
    const reference = await transaction.query<{ at: Date }>(lockReference, [generationId]);
    if (reference.rows[0]?.at.getTime() !== referenceAt?.getTime()) return [];
    await transaction.query(begin, [generationId]);
    const before = await transaction.query<{ jobId: string; triggers: unknown }>(lock, [
      generationId,
    ]);
    const [known] = before.rows;
    if (known === undefined || known.jobId === jobId) return [];
    const decision = decide(known.triggers ?? undefined);
    const json = JSON.stringify(figures);
    const triggers = JSON.stringify(decision.triggers);
    await transaction.query(write, [generationId, jobId, json, triggers]);
    return settle(transaction, live, { decision, figures: json });
  });
}

async function settle(
  transaction: Transaction,
  { collectionId, versionId }: Live,
  { decision, figures }: { readonly decision: CheckDecision; readonly figures: string },
): Promise<string[]> {
  for (const { kind, note } of decision.withdraw)
    await supersedeProposals(transaction, { collectionId, kinds: [kind], measured: true, note });
  const made: string[] = [];
  for (const { kind, reasons } of decision.propose) {
    const values = [collectionId, kind, versionId, JSON.stringify(reasons), figures];
    const { rows } = await transaction.query<{ id: string }>(propose, values);
    made.push(...rows.map(({ id }) => id));
  }
  return made;
}
