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
  startScan,
  type StartScanOptions,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
  list(@Input('listScans') { query }: OperationInput<'listScans'>) {
    return listScans(this.services, query);
  }

  @Operate('getScan')
  get(@Input('getScan') { params }: OperationInput<'getScan'>): Promise<Scan> {
    return getScan(this.services, params.scan);
  }

  @Operate('cancelScan')
  cancel(@Input('cancelScan') { params }: OperationInput<'cancelScan'>): Promise<Scan> {
    return cancelScan(this.services, params.scan);
  }

  @Operate('deleteScan')
  delete(@Input('deleteScan') { params }: OperationInput<'deleteScan'>): Promise<void> {
    return deleteScan(this.services, params.scan);
  }

  @Operate('listScanPairs')
  pairs(@Input('listScanPairs') { params, query }: OperationInput<'listScanPairs'>) {
    return listScanPairs(this.services, params.scan, query);
  }

  @Operate('listScanClusters')
  clusters(@Input('listScanClusters') { params, query }: OperationInput<'listScanClusters'>) {
    return listScanClusters(this.services, params.scan, query);
  }

  @Get('/v1/scans/:scan/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { scan } = check(operations.getScan.params, request.params);
    const afterSequence = lastEventId(request.headers['last-event-id']);
    await getScan(this.services, scan);
    const { hub, services } = this;
    sendEvents(request, reply, { log: services.scans, hub, jobId: scan, afterSequence });
  }

  @Get('/v1/scans/:scan/report')
  async report(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { scan } = check(operations.getScan.params, request.params);
    const { format } = check(scanReportQuerySchema, request.query);
    const { buffer, byteOffset, byteLength } = await readScanReport(this.services, scan, format);
    void reply
      .headers(reportHeaders(scan, format))
      .send(Buffer.from(buffer, byteOffset, byteLength));
  }

  private async start(options: StartScanOptions, reply: FastifyReply): Promise<Scan> {
    const scan = await startScan(this.services, options);
    void reply.header('location', `/v1/scans/${scan.id}`);
    return scan;
  }
}
