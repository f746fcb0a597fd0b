import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { operations, scanReportQuerySchema, type Scan } from '@kindred/contracts';
import {
  cancelScan,
  deleteScan,
  getScan,
  listScanClusters,
  listScanPairs,
  listScans,
  readScanReport,
  ScanNotFoundError,
  startScan,
  type StartScanOptions,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller-of.ts';
import { maySee, requireCollection } from '../access/require-collection.ts';
import { EventHub } from '../events/event-hub.ts';
import { lastEventId } from '../events/last-event-id.ts';
import { sendEvents } from '../events/send-events.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import { check, type OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';
import { reportHeaders } from './report-headers.ts';

@Controller()
export class ScansController {
  constructor(
    @Inject(apiServices) private readonly services: ApiServices,
    @Inject(EventHub) private readonly hub: EventHub,
  ) {}

  @Operate('scanForDuplicates')
  duplicates(
    @Input('scanForDuplicates') { params, body }: OperationInput<'scanForDuplicates'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Scan> {
    const request = { kind: 'duplicates', ...body } as const;
    return this.start({ collection: params.collection, request }, reply);
  }

  @Operate('scanForPassages')
  plagiarism(
    @Input('scanForPassages') { params, body }: OperationInput<'scanForPassages'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Scan> {
    const { baseText, ...rest } = body;
    const request = { kind: 'plagiarism', ...rest } as const;
    return this.start({ collection: params.collection, request, baseText }, reply);
  }

  @Operate('listScans')
  list(@Input('listScans') { query }: OperationInput<'listScans'>, @Req() request: FastifyRequest) {
    if (query.collection !== undefined) requireCollection(request, query.collection);
    const collections = callerOf(request).collections ?? undefined;
    return listScans(this.services, { ...query, collections });
  }

  @Operate('getScan')
  get(
    @Input('getScan') { params }: OperationInput<'getScan'>,
    @Req() request: FastifyRequest,
  ): Promise<Scan> {
    return this.visible(request, params.scan);
  }

  @Operate('cancelScan')
  async cancel(
    @Input('cancelScan') { params }: OperationInput<'cancelScan'>,
    @Req() request: FastifyRequest,
  ): Promise<Scan> {
    await this.visible(request, params.scan);
    return cancelScan(this.services, params.scan);
  }

  @Operate('deleteScan')
  async delete(
    @Input('deleteScan') { params }: OperationInput<'deleteScan'>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.visible(request, params.scan);
    return deleteScan(this.services, params.scan);
  }

  @Operate('listScanPairs')
  async pairs(
    @Input('listScanPairs') { params, query }: OperationInput<'listScanPairs'>,
    @Req() request: FastifyRequest,
  ) {
    await this.visible(request, params.scan);
    return listScanPairs(this.services, params.scan, query);
  }

  @Operate('listScanClusters')
  async clusters(
    @Input('listScanClusters') { params, query }: OperationInput<'listScanClusters'>,
    @Req() request: FastifyRequest,
  ) {
    await this.visible(request, params.scan);
    return listScanClusters(this.services, params.scan, query);
  }

  @Get('/v1/scans/:scan/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { scan } = check(operations.getScan.params, request.params);
    const afterSequence = lastEventId(request.headers['last-event-id']);
    await this.visible(request, scan);
    const { hub, services } = this;
    sendEvents(request, reply, { log: services.scans, hub, jobId: scan, afterSequence });
  }

  @Get('/v1/scans/:scan/report')
  async report(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { scan } = check(operations.getScan.params, request.params);
    const { format } = check(scanReportQuerySchema, request.query);
    await this.visible(request, scan);
    const { buffer, byteOffset, byteLength } = await readScanReport(this.services, scan, format);
    void reply
      .headers(reportHeaders(scan, format))
      .send(Buffer.from(buffer, byteOffset, byteLength));
  }

  /** A scan of a collection that the caller may not see is as good as none. @throws ScanNotFoundError */
  private async visible(request: FastifyRequest, scanId: string): Promise<Scan> {
    const scan = await getScan(this.services, scanId);
    if (!maySee(callerOf(request), scan.collection)) throw new ScanNotFoundError(scanId);
    return scan;
  }

  private async start(options: StartScanOptions, reply: FastifyReply): Promise<Scan> {
    const scan = await startScan(this.services, options);
    void reply.header('location', `/v1/scans/${scan.id}`);
    return scan;
  }
}
