import type { RegisterCommand } from '../command.ts';
import { registerAcceptProposal } from './proposals/accept-proposal.ts';
import { registerAddProposal } from './proposals/add-proposal.ts';
import { registerDismissProposal } from './proposals/dismiss-proposal.ts';
import { registerListProposals } from './proposals/list-proposals.ts';

/** `kindred proposals list|add|accept|dismiss`: what should be done for collections, and what is decided. */
export const registerProposals: RegisterCommand = (program, run) => {
  const proposals = program
    .command('proposals')
    .description('what should be done for collections: recalibrate, retrain or tune');
  const looks = [registerListProposals, registerAddProposal];
  for (const register of [...looks, registerAcceptProposal, registerDismissProposal])
    register(proposals, run);
};
