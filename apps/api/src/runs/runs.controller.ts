import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { operations, type Run } from '@kindred/contracts';
import { cancelRun, getRun, listRuns, startRun } from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor-of.ts';
import { EventHub } from '../events/event-hub.ts';
import { lastEventId } from '../events/last-event-id.ts';
import { sendEvents } from '../events/send-events.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import { check, type OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class RunsController {
  constructor(
    @Inject(apiServices) private readonly services: ApiServices,
    @Inject(EventHub) private readonly hub: EventHub,
  ) {}

  @Operate('startRun')
  async start(
    @Input('startRun') { body }: OperationInput<'startRun'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Run> {
    const run = await startRun(this.services, body, actorOf(request));
    void reply.header('location', `/v1/runs/${run.id}`);
    return run;
  }

  @Operate('listRuns')
  list(@Input('listRuns') { query }: OperationInput<'listRuns'>) {
    return listRuns(this.services, query);
  }

  @Operate('getRun')
  get(@Input('getRun') { params }: OperationInput<'getRun'>): Promise<Run> {
    return getRun(this.services, params.run);
  }

  @Operate('cancelRun')
  cancel(@Input('cancelRun') { params }: OperationInput<'cancelRun'>): Promise<Run> {
    return cancelRun(this.services, params.run);
  }

  @Get('/v1/runs/:run/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { run } = check(operations.getRun.params, request.params);
    const afterSequence = lastEventId(request.headers['last-event-id']);
    await getRun(this.services, run);
    const { hub, services } = this;
    sendEvents(request, reply, { log: services.runs, hub, jobId: run, afterSequence });
  }
}
