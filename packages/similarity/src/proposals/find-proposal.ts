import { ProposalNotFoundError } from '../errors/proposal-not-found-error.ts';
import type { ProposalRecord, ProposalStore } from '../ports/proposal-store.ts';

/** @throws ProposalNotFoundError */
export async function findProposal(
  proposals: Pick<ProposalStore, 'find'>,
  id: string,
): Promise<ProposalRecord> {
  const proposal = await proposals.find(id);
  if (proposal === undefined) throw new ProposalNotFoundError(id);
  return proposal;
}
