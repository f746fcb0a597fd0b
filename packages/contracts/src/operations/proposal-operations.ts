import { pageOf } from '../ids/page.ts';
import { acceptedProposalSchema } from '../proposals/accepted-proposal.ts';
import {
  acceptProposalSchema,
  dismissProposalSchema,
  proposeSchema,
} from '../proposals/decide-proposal.ts';
import { listProposalsQuerySchema } from '../proposals/list-proposals.ts';
import { proposalSchema } from '../proposals/proposal.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about proposals and their decision. */
export const proposalOperations = {
  propose: {
    method: 'POST',
    path: '/v1/collections/{collection}/proposals',
    role: 'writer',
    status: 201,
    params: pathParams.collection,
    body: proposeSchema,
    response: proposalSchema,
  },
  listProposals: {
    method: 'GET',
    path: '/v1/proposals',
    role: 'reader',
    limits: 'checked',
    status: 200,
    query: listProposalsQuerySchema,
    response: pageOf(proposalSchema),
  },
  getProposal: {
    method: 'GET',
    path: '/v1/proposals/{proposal}',
    role: 'reader',
    limits: 'checked',
    status: 200,
    params: pathParams.proposal,
    response: proposalSchema,
  },
  acceptProposal: {
    method: 'POST',
    path: '/v1/proposals/{proposal}/accept',
    role: 'admin',
    status: 202,
    params: pathParams.proposal,
    body: acceptProposalSchema,
    response: acceptedProposalSchema,
  },
  dismissProposal: {
    method: 'POST',
    path: '/v1/proposals/{proposal}/dismiss',
    role: 'admin',
    limits: 'checked',
    status: 200,
    params: pathParams.proposal,
    body: dismissProposalSchema,
    response: proposalSchema,
  },
} as const satisfies Record<string, Operation>;
