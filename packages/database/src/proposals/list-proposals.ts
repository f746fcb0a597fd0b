import type { QueryResultRow } from 'pg';
import type { Connections } from '../connection/connections.ts';
import type { Page } from '../page/page.ts';
import { readNewest } from '../page/read-newest.ts';
import type { ProposalPageRequest, ProposalRecord } from './proposal-record.ts';

interface ProposalRow extends QueryResultRow {
  readonly id: string;
  readonly collection_id: string;
  readonly collection: string;
  readonly kind: ProposalRecord['kind'];
  readonly model: string | null;
  readonly version: number | null;
  readonly reasons: readonly string[];
  readonly figures: ProposalRecord['figures'];
  readonly status: ProposalRecord['status'];
  readonly proposed_by: string | null;
  readonly created_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly note: string | null;
  readonly run_id: string | null;
  readonly version_job_id: string | null;
  readonly tuning_id: string | null;
}

const select = `
  SELECT p.*, c.name AS collection, m.name AS model, v.number AS version
  FROM proposals p JOIN collections c ON c.id = p.collection_id
  LEFT JOIN model_versions v ON v.id = p.model_version_id LEFT JOIN models m ON m.id = v.model_id`;

export async function findProposal(
  connections: Connections,
  proposalId: string,
): Promise<ProposalRecord | undefined> {
  const [row] = await connections.query<ProposalRow>(`${select} WHERE p.id = $1`, [proposalId]);
  return row && present(row);
}

/** Newest first; those of the same millisecond in order of their ids. @throws BadCursorError */
export async function listProposals(
  connections: Connections,
  { collectionId, collections, status, ...request }: ProposalPageRequest,
): Promise<Page<ProposalRecord>> {
  const where = `($4::uuid IS NULL OR p.collection_id = $4)
    AND ($5::text[] IS NULL OR c.name = ANY ($5)) AND ($6::text IS NULL OR p.status = $6)`;
  const values = [collectionId ?? null, collections ?? null, status ?? null];
  const wanted = { select, alias: 'p', where, values, present };
  return readNewest<ProposalRow, ProposalRecord>(connections, wanted, request);
}

function present(row: ProposalRow): ProposalRecord {
  const { model: name, version } = row;
  return {
    id: row.id,
    collectionId: row.collection_id,
    collection: row.collection,
    kind: row.kind,
    model: name === null || version === null ? null : { name, version },
    reasons: row.reasons,
    figures: row.figures,
    status: row.status,
    proposedBy: row.proposed_by,
    createdAt: row.created_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    note: row.note,
    runId: row.run_id,
    versionJobId: row.version_job_id,
    tuningId: row.tuning_id,
  };
}
