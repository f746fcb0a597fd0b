import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { runProblems } from './problem-groups.ts';

export const proposalDocs = {
  propose: {
    tag: 'Proposals',
    summary: 'Propose to recalibrate, retrain or tune what serves a collection',
    problems: ['collection-not-found', 'proposal-impossible', 'proposal-open'],
  },
  listProposals: {
    tag: 'Proposals',
    summary: 'List what should be done for collections, newest first',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  getProposal: {
    tag: 'Proposals',
    summary: 'A proposal, its reasons, and what came of it',
    problems: ['proposal-not-found'],
  },
  acceptProposal: {
    tag: 'Proposals',
    summary: 'Start the run, the calibration or the tuning that is proposed',
    problems: [
      'proposal-not-found',
      'proposal-not-open',
      'proposal-impossible',
      'proposal-needs-data',
      ...runProblems,
      'index-not-tunable',
      'unsupported-by-engine',
    ],
  },
  dismissProposal: {
    tag: 'Proposals',
    summary: 'Decide that nothing is done, and say why',
    problems: ['proposal-not-found', 'proposal-not-open'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
