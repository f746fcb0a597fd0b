import {
  operations,
  type Collection,
  type Promotion,
  type PromotionEvent,
  type DryRunReport,
  type OperationBody,
  type Readiness,
  type RunEvent,
  type Scan,
  type ScanEvent,
  type ScanReportFormat,
  type Tuning,
  type VersionJob,
} from '@kindred/contracts';
import type { CallOptions, ClientOptions } from './client-options.ts';
import { waitUntilIndexed, type WaitOptions } from './collections/wait-until-indexed.ts';
import type { EventsOptions } from './events/job-events.ts';
import { readReadiness } from './health/read-readiness.ts';
import { readItemContent, type ItemContent } from './items/read-item-content.ts';
import {
  uploadImages,
  type ImageFile,
  type UploadOptions,
  type UploadResult,
} from './items/upload-images.ts';
import type { OperationCalls } from './operation-calls.ts';
import { buildRequest } from './request/build-request.ts';
import { connectionOf } from './request/connection.ts';
import { readJson } from './request/read-json.ts';
import { send } from './request/send.ts';
import { promotionEvents, type PromotionPath } from './promotions/promotion-events.ts';
import { waitForPromotion, type WaitForPromotionOptions } from './promotions/wait-for-promotion.ts';
import { downloadRunCurve } from './runs/download-run-curve.ts';
import { dryRun } from './runs/dry-run.ts';
import { runEvents } from './runs/run-events.ts';
import { downloadScanReport } from './scans/download-scan-report.ts';
import { scanEvents } from './scans/scan-events.ts';
import { waitForScan, type WaitForScanOptions } from './scans/wait-for-scan.ts';
import { waitForTuning, type WaitForTuningOptions } from './tunings/wait-for-tuning.ts';
import { downloadJudgement } from './versions/download-judgement.ts';
import { downloadVersion } from './versions/download-version.ts';
import { importVersion } from './versions/import-version.ts';
import {
  waitForVersionJob,
  type WaitForVersionJobOptions,
} from './versions/wait-for-version-job.ts';

/** The API as an object: one method per operation, and what takes more than one request. */
export interface KindredClient extends OperationCalls {
  /** The bytes of an item as they were stored. */
  itemContent(
    params: { readonly collection: string; readonly item: string },
    options?: CallOptions,
  ): Promise<ItemContent>;
  /** Every event of a run after `afterSequence`, once and in order, until it has ended; reconnects. */
  runEvents(run: string, options?: EventsOptions): AsyncIterable<RunEvent>;
  /** What a run would do, without starting it. Takes as long as reading all of its examples. */
  dryRun(run: OperationBody<'startRun'>, options?: CallOptions): Promise<DryRunReport>;
  /** The learning curve of a run so far, as the text of an SVG file. */
  downloadRunCurve(params: { readonly run: string }, options?: CallOptions): Promise<string>;
  /** Stores images in batches. Running it again changes nothing that is stored already. */
  uploadImages(
    collection: string,
    files: AsyncIterable<ImageFile> | Iterable<ImageFile>,
    options?: UploadOptions,
  ): Promise<UploadResult>;
  /** Resolves when no item of the collection waits for the indexer any more. */
  waitUntilIndexed(collection: string, options?: WaitOptions): Promise<Collection>;
  /** Resolves when the tuning has ended, however it ended. */
  waitForTuning(
    tuning: Pick<Tuning, 'collection' | 'id'>,
    options?: WaitForTuningOptions,
  ): Promise<Tuning>;
  /** Every event of a promotion after `afterSequence`, once and in order, until it has ended; reconnects. */
  promotionEvents(path: PromotionPath, options?: EventsOptions): AsyncIterable<PromotionEvent>;
  /** Resolves when the promotion has ended, however it ended. */
  waitForPromotion(
    promotion: Pick<Promotion, 'collection' | 'id'>,
    options?: WaitForPromotionOptions,
  ): Promise<Promotion>;
  /** Every event of a scan after `afterSequence`, once and in order, until it has ended; reconnects. */
  scanEvents(scan: string, options?: EventsOptions): AsyncIterable<ScanEvent>;
  /** Resolves when the scan has ended, however it ended. */
  waitForScan(scan: string, options?: WaitForScanOptions): Promise<Scan>;
  /** The report of a scan that has succeeded; html if no format is given. */
  downloadScanReport(
    params: { readonly scan: string; readonly format?: ScanReportFormat },
    options?: CallOptions,
  ): Promise<Uint8Array>;
  /** The page of a version's newest judgement, as HTML. */
  downloadJudgement(
    params: { readonly model: string; readonly version: number },
    options?: CallOptions,
  ): Promise<Uint8Array>;
  /** A version as one archive, which `importVersion` takes. */
  downloadVersion(
    params: { readonly model: string; readonly version: number },
    options?: CallOptions,
  ): Promise<Uint8Array>;
  /** Sends the archive of a version; the job that it starts tries the model and makes the version. */
  importVersion(
    params: { readonly model: string; readonly archive: Uint8Array<ArrayBuffer> },
    options?: CallOptions,
  ): Promise<VersionJob>;
  /** Resolves when the job has ended, however it ended. */
  waitForVersionJob(
    job: Pick<VersionJob, 'model' | 'id'>,
    options?: WaitForVersionJobOptions,
  ): Promise<VersionJob>;
  /** Whether the API can work, with its reasons; a 503 is an answer here, no error. */
  readiness(options?: CallOptions): Promise<Readiness>;
}

/**
 * A client of the Kindred API for Node and browsers. Every method rejects with `ApiError` for a problem
 * the API reports, `UnreachableError` when nothing answers, `RequestTimeoutError`,
 * `UnexpectedResponseError`, `InvalidRequestError`, or the reason of an aborted signal.
 */
export function createClient(options: ClientOptions): KindredClient {
  const connection = connectionOf(options);
  const call =
    (name: string, operation: (typeof operations)[keyof typeof operations]) =>
    async (...args: unknown[]): Promise<unknown> =>
      send(connection, buildRequest(name, operation, args), (response) => readJson(name, response));
  // Object.entries forgets which name goes with which operation; the mapped type knows.
  const calls = Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, call(name, operation)]),
  ) as OperationCalls;
  return {
    ...calls,
    itemContent: (params, options) => readItemContent(connection, params, options),
    runEvents: (run, options) => runEvents(connection, run, options),
    dryRun: (run, options) => dryRun(connection, run, options),
    downloadRunCurve: (params, options) => downloadRunCurve(connection, params, options),
    uploadImages: (collection, files, options) => uploadImages(calls, collection, files, options),
    waitUntilIndexed: (collection, options) => waitUntilIndexed(calls, collection, options),
    waitForTuning: (tuning, options) => waitForTuning(calls, tuning, options),
    promotionEvents: (path, options) => promotionEvents(connection, path, options),
    waitForPromotion: (promotion, options) => waitForPromotion(calls, promotion, options),
    scanEvents: (scan, options) => scanEvents(connection, scan, options),
    waitForScan: (scan, options) => waitForScan(calls, scan, options),
    downloadScanReport: (params, options) => downloadScanReport(connection, params, options),
    downloadJudgement: (params, options) => downloadJudgement(connection, params, options),
    downloadVersion: (params, options) => downloadVersion(connection, params, options),
    importVersion: (params, options) => importVersion(connection, params, options),
    waitForVersionJob: (job, options) => waitForVersionJob(calls, job, options),
    readiness: (options) => readReadiness(connection, options),
  };
}
