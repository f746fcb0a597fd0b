import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { operations, type DryRunReport, type Run } from '@kindred/contracts';
import {
  cancelRun,
  checkStart,
  drawRunCurve,
  getRun,
  getRunCurve,
  listRunLogs,
  listRuns,
  pauseRun,
  resumeRun,
  startRun,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteTarget } from '../audit/target-of.ts';
import { actorOf } from '../access/actor-of.ts';
import { EventHub } from '../events/event-hub.ts';
import { lastEventId } from '../events/last-event-id.ts';
import { sendEvents } from '../events/send-events.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import { check, type OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';
import { curveHeaders } from './curve-headers.ts';

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
  ): Promise<Run | DryRunReport> {
    noteTarget(request, { model: body.model, ...(body.dryRun === true && { dryRun: 'true' }) });
    if (body.dryRun === true) {
      void reply.status(200);
      return this.dryRun(body);
    }
    const run = await startRun(this.services, body, actorOf(request));
    noteTarget(request, { run: run.id });
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

  @Operate('pauseRun')
  pause(@Input('pauseRun') { params }: OperationInput<'pauseRun'>): Promise<Run> {
    return pauseRun(this.services, params.run);
  }

  @Operate('resumeRun')
  resume(@Input('resumeRun') { params }: OperationInput<'resumeRun'>): Promise<Run> {
    return resumeRun(this.services, params.run);
  }

  @Operate('listRunLogs')
  logs(@Input('listRunLogs') { params, query }: OperationInput<'listRunLogs'>) {
    return listRunLogs(this.services, params.run, query);
  }

  @Operate('getRunCurve')
  curve(@Input('getRunCurve') { params }: OperationInput<'getRunCurve'>) {
    return getRunCurve(this.services, params.run);
  }

  @Get('/v1/runs/:run/curve.svg')
  async picture(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { run } = check(operations.getRun.params, request.params);
    const svg = drawRunCurve(await getRunCurve(this.services, run));
    void reply.headers(curveHeaders(run)).send(svg);
  }

  @Get('/v1/runs/:run/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { run } = check(operations.getRun.params, request.params);
    const afterSequence = lastEventId(request.headers['last-event-id']);
    await getRun(this.services, run);
    const { hub, services } = this;
    sendEvents(request, reply, { log: services.runs, hub, jobId: run, afterSequence });
  }

  private async dryRun(body: OperationInput<'startRun'>['body']): Promise<DryRunReport> {
    const { base } = await checkStart(this.services, body);
    const { data, config } = body;
    const version = base && {
      versionId: base.id,
      model: base.model,
      version: base.version,
      artifactKey: base.artifact.key,
      artifactSha256: base.artifact.sha256,
    };
    const heldOut = (await this.services.models.find(body.model))?.heldOut ?? undefined;
    return this.services.dryRuns.run({ data, config, base: version ?? null, heldOut });
  }
}
