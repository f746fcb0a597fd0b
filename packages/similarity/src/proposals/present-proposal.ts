import type { Proposal } from '@kindred/contracts';
import type { ProposalRecord } from '../ports/proposal-store.ts';

/** A proposal as the API shows it. */
export function presentProposal(record: ProposalRecord): Proposal {
  const { id, collection, kind, model, figures, status, proposedBy, decidedBy, note } = record;
  return {
    id,
    collection,
    kind,
    model: model && { ...model },
    reasons: [...record.reasons],
    figures,
    status,
    proposedBy,
    createdAt: record.createdAt.toISOString(),
    decidedBy,
    decidedAt: record.decidedAt?.toISOString() ?? null,
    note,
    run: record.runId,
    versionJob: record.versionJobId,
    tuning: record.tuningId,
  };
}
