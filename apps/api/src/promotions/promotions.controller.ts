import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { operations, type Promotion, type StartPromotion } from '@kindred/contracts';
import {
  cancelPromotion,
  getPromotion,
  listPromotions,
  pausePromotion,
  resumePromotion,
  rollBack,
  startPromotion,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor-of.ts';
import { noteTarget } from '../audit/target-of.ts';
import { EventHub } from '../events/event-hub.ts';
import { lastEventId } from '../events/last-event-id.ts';
import { sendEvents } from '../events/send-events.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import { check, type OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';
import { aliasFor } from './alias-for.ts';

@Controller()
export class PromotionsController {
  constructor(
    @Inject(apiServices) private readonly services: ApiServices,
    @Inject(EventHub) private readonly hub: EventHub,
  ) {}

  @Operate('startPromotion')
  async start(
    @Input('startPromotion') { params, body }: OperationInput<'startPromotion'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Promotion> {
    const wanted = { ...body, ...settledBy(request, body) };
    noteTarget(request, targetOfRequest(body));
    const promotion = await startPromotion(this.services, params.collection, wanted);
    noteTarget(request, targetOf(promotion));
    return located(reply, promotion);
  }

  @Operate('rollBack')
  async rollBack(
    @Input('rollBack') { params, body }: OperationInput<'rollBack'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Promotion> {
    const wanted = { ...body, ...settledBy(request, body) };
    const promotion = await rollBack(this.services, params.collection, wanted);
    noteTarget(request, targetOf(promotion));
    return located(reply, promotion);
  }

  @Operate('listPromotions')
  list(@Input('listPromotions') { params, query }: OperationInput<'listPromotions'>) {
    return listPromotions(this.services, params.collection, query);
  }

  @Operate('getPromotion')
  get(@Input('getPromotion') { params }: OperationInput<'getPromotion'>): Promise<Promotion> {
    return getPromotion(this.services, params);
  }

  @Operate('pausePromotion')
  pause(@Input('pausePromotion') { params }: OperationInput<'pausePromotion'>): Promise<Promotion> {
    return pausePromotion(this.services, params);
  }

  @Operate('resumePromotion')
  resume(
    @Input('resumePromotion') { params }: OperationInput<'resumePromotion'>,
  ): Promise<Promotion> {
    return resumePromotion(this.services, params);
  }

  @Operate('cancelPromotion')
  cancel(
    @Input('cancelPromotion') { params }: OperationInput<'cancelPromotion'>,
  ): Promise<Promotion> {
    return cancelPromotion(this.services, params);
  }

  @Get('/v1/collections/:collection/promotions/:promotion/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const path = check(operations.getPromotion.params, request.params);
    const afterSequence = lastEventId(request.headers['last-event-id']);
    await getPromotion(this.services, path);
    const { hub, services } = this;
    const jobId = path.promotion;
    sendEvents(request, reply, { log: services.promotions, hub, jobId, afterSequence });
  }
}

/** What is settled by who asks. */
const settledBy = (request: FastifyRequest, { alias }: Pick<StartPromotion, 'alias'>) => ({
  alias: aliasFor(request, alias),
  startedBy: actorOf(request),
});

/** What is asked for, which the log has of a promotion that is refused too. */
const targetOfRequest = ({ version, force, lazy }: StartPromotion) => ({
  ...(version !== undefined && { version: `${version}` }),
  force: `${force}`,
  lazy: `${lazy}`,
});

const targetOf = ({ id, model, version }: Promotion) => ({
  promotion: id,
  model,
  version: `${version}`,
});

function located(reply: FastifyReply, promotion: Promotion): Promotion {
  const { collection, id } = promotion;
  void reply.header('location', `/v1/collections/${collection}/promotions/${id}`);
  return promotion;
}
