import { Readable } from 'node:stream';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import {
  operations,
  type Judgement,
  type Lineage,
  type Model,
  type VersionJob,
} from '@kindred/contracts';
import {
  cancelVersionJob,
  exportVersion,
  getJudgement,
  getLineage,
  getVersionJob,
  importVersion,
  listVersionJobs,
  renderJudgement,
  setGate,
  startVersionJob,
  type StartVersionJob,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor-of.ts';
import { noteTarget } from '../audit/target-of.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import { check, type OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';
import { archiveHeaders } from './archive-headers.ts';
import { judgementHeaders } from './judgement-headers.ts';
import { receiveArchive } from './receive-archive.ts';
import { targetOfGate } from './target-of-gate.ts';

/** Versions of models: how they were judged, where they come from, and what is done with them. */
@Controller()
export class VersionsController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('setGate')
  gate(
    @Input('setGate') { params, body }: OperationInput<'setGate'>,
    @Req() request: FastifyRequest,
  ): Promise<Model> {
    noteTarget(request, targetOfGate(body));
    return setGate(this.services, params.model, body);
  }

  @Operate('getJudgement')
  judgement(@Input('getJudgement') { params }: OperationInput<'getJudgement'>): Promise<Judgement> {
    return getJudgement(this.services, params.model, params.version);
  }

  @Get('/v1/models/:model/versions/:version/judgement.html')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { model, version } = check(operations.getJudgement.params, request.params);
    const judgement = await getJudgement(this.services, model, version);
    void reply.headers(judgementHeaders(judgement)).send(renderJudgement(judgement));
  }

  @Operate('getLineage')
  lineage(@Input('getLineage') { params }: OperationInput<'getLineage'>): Promise<Lineage> {
    return getLineage(this.services, params.model, params.version);
  }

  @Operate('judgeVersion')
  judge(
    @Input('judgeVersion') { params, body }: OperationInput<'judgeVersion'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionJob> {
    return this.start(params, { kind: 'judge', body }, request, reply);
  }

  @Operate('recalibrateVersion')
  recalibrate(
    @Input('recalibrateVersion') { params, body }: OperationInput<'recalibrateVersion'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionJob> {
    return this.start(params, { kind: 'recalibrate', body }, request, reply);
  }

  @Operate('listVersionJobs')
  jobs(@Input('listVersionJobs') { params, query }: OperationInput<'listVersionJobs'>) {
    return listVersionJobs(this.services, params.model, query);
  }

  @Operate('getVersionJob')
  job(@Input('getVersionJob') { params }: OperationInput<'getVersionJob'>): Promise<VersionJob> {
    return getVersionJob(this.services, params);
  }

  @Operate('cancelVersionJob')
  cancel(
    @Input('cancelVersionJob') { params }: OperationInput<'cancelVersionJob'>,
  ): Promise<VersionJob> {
    return cancelVersionJob(this.services, params);
  }

  @Get('/v1/models/:model/versions/:version/archive')
  async archive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { model, version } = check(operations.getVersion.params, request.params);
    const archive = await exportVersion(this.services, model, version);
    void reply.headers(archiveHeaders(model, version)).send(Readable.from(archive));
  }

  @Post('/v1/models/:model/versions')
  async import(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { model } = check(operations.getModel.params, request.params);
    const startedBy = actorOf(request);
    const job = await receiveArchive(request, (path) =>
      importVersion(this.services, { model, path, startedBy }),
    );
    noteTarget(request, { job: job.id });
    void reply.code(202).header('location', locationOf(job)).send(job);
  }

  private async start(
    of: { readonly model: string; readonly version: number },
    what: StartVersionJob,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<VersionJob> {
    const startedBy = actorOf(request);
    const job = await startVersionJob(this.services, { ...of, startedBy }, what);
    noteTarget(request, { job: job.id });
    void reply.header('location', locationOf(job));
    return job;
  }
}

const locationOf = ({ model, id }: VersionJob) => `/v1/models/${model}/jobs/${id}`;
