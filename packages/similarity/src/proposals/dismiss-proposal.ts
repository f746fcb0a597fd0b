import type { DismissProposal, Proposal } from '@kindred/contracts';
import { ProposalNotFoundError } from '../errors/proposal-not-found-error.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import { presentProposal } from './present-proposal.ts';

/** Nothing is done about it. @throws ProposalNotFoundError, and the store's error `proposal-not-open` */
export async function dismissProposal(
  { proposals }: { readonly proposals: Pick<ProposalStore, 'dismiss'> },
  { proposal: id, by }: { readonly proposal: string; readonly by: string },
  { note }: DismissProposal,
): Promise<Proposal> {
  const dismissed = await proposals.dismiss(id, { by, note });
  if (dismissed === undefined) throw new ProposalNotFoundError(id);
  return presentProposal(dismissed);
}
