import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { AcceptedProposal, Proposal } from '@kindred/contracts';
import {
  acceptProposal,
  dismissProposal,
  getProposal,
  listProposals,
  propose,
  ProposalNotFoundError,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor-of.ts';
import { callerOf } from '../access/caller-of.ts';
import { maySee, requireCollection } from '../access/require-collection.ts';
import { noteTarget } from '../audit/target-of.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class ProposalsController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('propose')
  async propose(
    @Input('propose') { params, body }: OperationInput<'propose'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Proposal> {
    noteTarget(request, { kind: body.kind });
    const of = { collection: params.collection, by: actorOf(request) };
    const proposal = await propose(this.services, of, body);
    void reply.header('location', `/v1/proposals/${proposal.id}`);
    return proposal;
  }

  @Operate('listProposals')
  list(
    @Input('listProposals') { query }: OperationInput<'listProposals'>,
    @Req() request: FastifyRequest,
  ) {
    if (query.collection !== undefined) requireCollection(request, query.collection);
    const collections = callerOf(request).collections ?? undefined;
    return listProposals(this.services, { ...query, collections });
  }

  @Operate('getProposal')
  get(
    @Input('getProposal') { params }: OperationInput<'getProposal'>,
    @Req() request: FastifyRequest,
  ): Promise<Proposal> {
    return this.visible(request, params.proposal);
  }

  @Operate('acceptProposal')
  async accept(
    @Input('acceptProposal') { params, body }: OperationInput<'acceptProposal'>,
    @Req() request: FastifyRequest,
  ): Promise<AcceptedProposal> {
    noteProposal(request, await this.visible(request, params.proposal));
    const { proposal } = params;
    return acceptProposal(this.services, { proposal, by: actorOf(request) }, body);
  }

  @Operate('dismissProposal')
  async dismiss(
    @Input('dismissProposal') { params, body }: OperationInput<'dismissProposal'>,
    @Req() request: FastifyRequest,
  ): Promise<Proposal> {
    noteProposal(request, await this.visible(request, params.proposal));
    const { proposal } = params;
    return dismissProposal(this.services, { proposal, by: actorOf(request) }, body);
  }

  /** One for a collection that the caller may not see is as good as none. @throws ProposalNotFoundError */
  private async visible(request: FastifyRequest, id: string): Promise<Proposal> {
    const proposal = await getProposal(this.services, id);
    if (!maySee(callerOf(request), proposal.collection)) throw new ProposalNotFoundError(id);
    return proposal;
  }
}

const noteProposal = (request: FastifyRequest, { collection, kind }: Proposal) =>
  noteTarget(request, { collection, kind });
