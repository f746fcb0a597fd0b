import type { AcceptProposal, AcceptedProposal } from '@kindred/contracts';
import { ProposalNotFoundError } from '../errors/proposal-not-found-error.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import { findProposal } from './find-proposal.ts';
import { dataOf, hintOfData } from './hint-of-data.ts';
import { presentProposal } from './present-proposal.ts';
import { settleAction, type SettleActionPorts } from './settle-action.ts';

export type AcceptProposalPorts = SettleActionPorts & {
  readonly proposals: Pick<ProposalStore, 'find' | 'accept'>;
};

/**
 * Starts what is proposed: a run that goes on from the version that serves, its calibration, or a tuning that is applied.
 * @throws ProposalNotFoundError, as settleAction, and the store's error `proposal-not-open`
 */
export async function acceptProposal(
  ports: AcceptProposalPorts,
  { proposal: id, by }: { readonly proposal: string; readonly by: string },
  body: AcceptProposal,
): Promise<AcceptedProposal> {
  const proposal = await findProposal(ports.proposals, id);
  const action = await settleAction(ports, { proposal, body, by });
  const accepted = await ports.proposals.accept(id, { by, note: body.note ?? null, action });
  if (accepted === undefined) throw new ProposalNotFoundError(id);
  const data = dataOf(action);
  return { ...presentProposal(accepted), data, hint: hintOfData(proposal.collection, data) };
}
