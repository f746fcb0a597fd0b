import type { Proposal } from '@kindred/contracts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import { findProposal } from './find-proposal.ts';
import { presentProposal } from './present-proposal.ts';

/** @throws ProposalNotFoundError */
export async function getProposal(
  ports: { readonly proposals: Pick<ProposalStore, 'find'> },
  id: string,
): Promise<Proposal> {
  return presentProposal(await findProposal(ports.proposals, id));
}
