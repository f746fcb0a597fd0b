import type { Connections } from '../connection/connections.ts';
import { ProposalNotOpenError } from '../errors/proposal-not-open-error.ts';
import type { Page } from '../page/page.ts';
import { acceptProposal } from './accept-proposal.ts';
import { createProposal } from './create-proposal.ts';
import { findProposal, listProposals } from './list-proposals.ts';
import type {
  Acceptance,
  NewProposal,
  OpenProposals,
  ProposalPageRequest,
  ProposalRecord,
} from './proposal-record.ts';

export interface ProposalRepository {
  /**
   * A proposal of a person, about what serves the collection now; undefined if the collection is gone.
   * @throws ProposalOpenError
   */
  create(proposal: NewProposal): Promise<ProposalRecord | undefined>;
  find(proposalId: string): Promise<ProposalRecord | undefined>;
  /** Newest first. @throws BadCursorError */
  list(request: ProposalPageRequest): Promise<Page<ProposalRecord>>;
  /** One transaction: the decision, and what it starts. @throws ProposalNotOpenError */
  accept(proposalId: string, acceptance: Acceptance): Promise<ProposalRecord | undefined>;
  /** @throws ProposalNotOpenError */
  dismiss(
    proposalId: string,
    decision: { readonly by: string; readonly note: string },
  ): Promise<ProposalRecord | undefined>;
  /** Of the collections that have any. */
  open(): Promise<readonly OpenProposals[]>;
}

const sql = {
  dismiss: `
    UPDATE proposals SET status = 'dismissed', decided_by = $2, decided_at = now(), note = $3
    WHERE id = $1 AND status = 'open' RETURNING id`,
  open: `
    SELECT c.name AS collection, p.kind, count(*)::int AS open
    FROM proposals p JOIN collections c ON c.id = p.collection_id
    WHERE p.status = 'open' GROUP BY c.name, p.kind ORDER BY c.name, p.kind`,
};

export function createProposalRepository(connections: Connections): ProposalRepository {
  const find = (proposalId: string) => findProposal(connections, proposalId);
  return {
    async create(proposal) {
      const id = await createProposal(connections, proposal);
      return id === undefined ? undefined : find(id);
    },
    find,
    list: (request) => listProposals(connections, request),
    async accept(proposalId, acceptance) {
      return (await acceptProposal(connections, proposalId, acceptance))
        ? find(proposalId)
        : undefined;
    },
    async dismiss(proposalId, { by, note }) {
      const dismissed = await connections.query(sql.dismiss, [proposalId, by, note]);
      const proposal = await find(proposalId);
      if (dismissed.length === 0 && proposal !== undefined)
        throw new ProposalNotOpenError(proposalId, proposal.status);
      return proposal;
    },
    open: () => connections.query<OpenProposals & Record<string, unknown>>(sql.open),
  };
}
