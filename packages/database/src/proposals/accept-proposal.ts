import type { Connections, Transaction } from '../connection/connections.ts';
import { ProposalNotOpenError } from '../errors/proposal-not-open-error.ts';
import { insertRun } from '../runs/insert-run.ts';
import { insertTuning } from '../tunings/insert-tuning.ts';
import { insertVersionJob } from '../version-jobs/insert-version-job.ts';
import type { Acceptance, ProposalAction } from './proposal-record.ts';

const lock = `SELECT status, collection_id AS "collectionId" FROM proposals WHERE id = $1 FOR UPDATE`;
const accept = `
  UPDATE proposals SET status = 'accepted', decided_by = $2, decided_at = now(), note = $3, run_id = $4,
    version_job_id = $5, tuning_id = $6
  WHERE id = $1`;

/**
 * One transaction: the decision, and what it starts. Of two that accept at once, one starts something.
 * False if there is no such proposal. @throws ProposalNotOpenError
 */
export function acceptProposal(
  connections: Connections,
  proposalId: string,
  { by, note, action }: Acceptance,
): Promise<boolean> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ status: string; collectionId: string }>(lock, [
      proposalId,
    ]);
    const [proposal] = rows;
    if (proposal === undefined) return false;
    if (proposal.status !== 'open') throw new ProposalNotOpenError(proposalId, proposal.status);
    const started = await start(transaction, proposal.collectionId, action);
    await transaction.query(accept, [proposalId, by, note, ...started]);
    return true;
  });
}

/** Ids of the run, of the job about a version, and of the tuning. */
async function start(
  transaction: Transaction,
  collectionId: string,
  action: ProposalAction,
): Promise<readonly [string | null, string | null, string | null]> {
  if ('run' in action) return [await insertRun(transaction, action.run), null, null];
  if ('versionJob' in action)
    return [null, await insertVersionJob(transaction, action.versionJob), null];
  return [null, null, await insertTuning(transaction, collectionId, action.tuning)];
}
