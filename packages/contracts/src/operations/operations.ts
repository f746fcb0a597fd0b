import { z } from 'zod';
import { apiKeySchema, issuedApiKeySchema } from '../access/api-key.ts';
import { createApiKeySchema } from '../access/create-api-key.ts';
import type { Role } from '../access/role.ts';
import { rotateApiKeySchema } from '../access/rotate-api-key.ts';
import { auditEventSchema } from '../audit/audit-event.ts';
import { listAuditQuerySchema } from '../audit/list-audit.ts';
import { collectionSchema, createCollectionSchema } from '../collections/collection.ts';
import { copyCollectionSchema } from '../collections/copy-collection.ts';
import { truncateResultSchema } from '../collections/truncate-result.ts';
import { updateCollectionSchema } from '../collections/update-collection.ts';
import { compareRequestSchema, compareResponseSchema } from '../compare/compare.ts';
import {
  collectionNameSchema,
  itemIdSchema,
  keyNameSchema,
  modelNameSchema,
  promotionIdSchema,
  proposalIdSchema,
  runIdSchema,
  scanIdSchema,
  scheduleIdSchema,
  tuningIdSchema,
  versionJobIdSchema,
  versionParamSchema,
} from '../ids/names.ts';
import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { driftReferenceSchema, driftReportSchema } from '../drift/drift-report.ts';
import { indexStateSchema } from '../indexes/index-state.ts';
import { itemSchema, upsertItemsSchema, upsertResultSchema } from '../items/item.ts';
import { listedItemSchema, listItemsQuerySchema } from '../items/list-items.ts';
import { gateSchema } from '../models/gate.ts';
import { judgementSchema } from '../models/judgement.ts';
import { lineageSchema } from '../models/lineage.ts';
import { modelSchema, modelVersionSchema } from '../models/model.ts';
import { promotionSchema } from '../promotions/promotion.ts';
import { rollBackSchema, startPromotionSchema } from '../promotions/start-promotion.ts';
import {
  acceptProposalSchema,
  dismissProposalSchema,
  proposeSchema,
} from '../proposals/decide-proposal.ts';
import { listProposalsQuerySchema } from '../proposals/list-proposals.ts';
import { proposalSchema } from '../proposals/proposal.ts';
import { runCurveSchema } from '../runs/run-curve.ts';
import { runLogSchema } from '../runs/run-log.ts';
import {
  judgeVersionSchema,
  recalibrateVersionSchema,
  versionJobSchema,
} from '../models/version-job.ts';
import { runSchema, startRunSchema } from '../runs/run.ts';
import {
  comparePassagesRequestSchema,
  comparePassagesResponseSchema,
} from '../scans/compare-passages.ts';
import { scanClusterSchema } from '../scans/scan-cluster.ts';
import { scanPairSchema } from '../scans/scan-pair.ts';
import { listScansQuerySchema, scanSchema } from '../scans/scan.ts';
import { startDuplicateScanSchema, startPassageScanSchema } from '../scans/start-scan.ts';
import { countRequestSchema, countResponseSchema } from '../search/count.ts';
import { recommendRequestSchema, recommendResponseSchema } from '../search/recommend.ts';
import {
  createScheduleSchema,
  scheduleSchema,
  updateScheduleSchema,
} from '../schedules/schedule.ts';
import { searchRequestSchema, searchResponseSchema } from '../search/search.ts';
import { startTuningSchema } from '../tunings/start-tuning.ts';
import { tuningSchema } from '../tunings/tuning.ts';
import { givenVerdictsSchema, giveVerdictsSchema } from '../verdicts/give-verdicts.ts';
import { listVerdictsQuerySchema, pairVerdictSchema } from '../verdicts/pair-verdict.ts';
import { verdictConflictSchema } from '../verdicts/verdict-conflict.ts';
import { verdictQueueQuerySchema, verdictQueueSchema } from '../verdicts/verdict-queue.ts';

const collection = z.object({ collection: collectionNameSchema });
const item = z.object({ collection: collectionNameSchema, item: itemIdSchema });
const model = z.object({ model: modelNameSchema });
const version = z.object({ model: modelNameSchema, version: versionParamSchema });
const versionJob = z.object({ model: modelNameSchema, job: versionJobIdSchema });
const run = z.object({ run: runIdSchema });
const schedule = z.object({ schedule: scheduleIdSchema });
const scan = z.object({ scan: scanIdSchema });
const tuning = z.object({ collection: collectionNameSchema, tuning: tuningIdSchema });
const key = z.object({ key: keyNameSchema });
const promotion = z.object({ collection: collectionNameSchema, promotion: promotionIdSchema });
const proposal = z.object({ proposal: proposalIdSchema });
const nothing = z.undefined();

/**
 * Every JSON operation of the HTTP API: method, path, role and schemas. The API validates with them, the
 * OpenAPI document is made of them, and the typed client is derived from them.
 */
export const operations = {
  createCollection: {
    method: 'POST',
    path: '/v1/collections',
    role: 'writer',
    limits: 'checked',
    status: 201,
    body: createCollectionSchema,
    response: collectionSchema,
  },
  listCollections: {
    method: 'GET',
    path: '/v1/collections',
    role: 'reader',
    limits: 'checked',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(collectionSchema),
  },
  getCollection: {
    method: 'GET',
    path: '/v1/collections/{collection}',
    role: 'reader',
    status: 200,
    params: collection,
    response: collectionSchema,
  },
  updateCollection: {
    method: 'PATCH',
    path: '/v1/collections/{collection}',
    role: 'admin',
    status: 200,
    params: collection,
    body: updateCollectionSchema,
    response: collectionSchema,
  },
  deleteCollection: {
    method: 'DELETE',
    path: '/v1/collections/{collection}',
    role: 'admin',
    status: 204,
    params: collection,
    response: nothing,
  },
  copyCollection: {
    method: 'POST',
    path: '/v1/collections/{collection}/copy',
    role: 'writer',
    status: 201,
    params: collection,
    body: copyCollectionSchema,
    response: collectionSchema,
  },
  truncateCollection: {
    method: 'POST',
    path: '/v1/collections/{collection}/truncate',
    role: 'admin',
    status: 200,
    params: collection,
    response: truncateResultSchema,
  },
  getIndex: {
    method: 'GET',
    path: '/v1/collections/{collection}/index',
    role: 'reader',
    status: 200,
    params: collection,
    response: indexStateSchema,
  },
  startTuning: {
    method: 'POST',
    path: '/v1/collections/{collection}/index/tune',
    role: 'admin',
    status: 202,
    params: collection,
    body: startTuningSchema,
    response: tuningSchema,
  },
  listTunings: {
    method: 'GET',
    path: '/v1/collections/{collection}/index/tunings',
    role: 'reader',
    status: 200,
    params: collection,
    query: pageQuerySchema,
    response: pageOf(tuningSchema),
  },
  getTuning: {
    method: 'GET',
    path: '/v1/collections/{collection}/index/tunings/{tuning}',
    role: 'reader',
    status: 200,
    params: tuning,
    response: tuningSchema,
  },
  cancelTuning: {
    method: 'POST',
    path: '/v1/collections/{collection}/index/tunings/{tuning}/cancel',
    role: 'admin',
    status: 202,
    params: tuning,
    response: tuningSchema,
  },
  startPromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions',
    role: 'admin',
    status: 202,
    params: collection,
    body: startPromotionSchema,
    response: promotionSchema,
  },
  rollBack: {
    method: 'POST',
    path: '/v1/collections/{collection}/rollback',
    role: 'admin',
    status: 202,
    params: collection,
    body: rollBackSchema,
    response: promotionSchema,
  },
  listPromotions: {
    method: 'GET',
    path: '/v1/collections/{collection}/promotions',
    role: 'reader',
    status: 200,
    params: collection,
    query: pageQuerySchema,
    response: pageOf(promotionSchema),
  },
  getPromotion: {
    method: 'GET',
    path: '/v1/collections/{collection}/promotions/{promotion}',
    role: 'reader',
    status: 200,
    params: promotion,
    response: promotionSchema,
  },
  pausePromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions/{promotion}/pause',
    role: 'admin',
    status: 202,
    params: promotion,
    response: promotionSchema,
  },
  resumePromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions/{promotion}/resume',
    role: 'admin',
    status: 202,
    params: promotion,
    response: promotionSchema,
  },
  cancelPromotion: {
    method: 'POST',
    path: '/v1/collections/{collection}/promotions/{promotion}/cancel',
    role: 'admin',
    status: 202,
    params: promotion,
    response: promotionSchema,
  },
  scanForDuplicates: {
    method: 'POST',
    path: '/v1/collections/{collection}/duplicates',
    role: 'writer',
    status: 202,
    params: collection,
    body: startDuplicateScanSchema,
    response: scanSchema,
  },
  scanForPassages: {
    method: 'POST',
    path: '/v1/collections/{collection}/plagiarism',
    role: 'writer',
    status: 202,
    params: collection,
    body: startPassageScanSchema,
    response: scanSchema,
  },
  listScans: {
    method: 'GET',
    path: '/v1/scans',
    role: 'reader',
    limits: 'checked',
    status: 200,
    query: listScansQuerySchema,
    response: pageOf(scanSchema),
  },
  getScan: {
    method: 'GET',
    path: '/v1/scans/{scan}',
    role: 'reader',
    limits: 'checked',
    status: 200,
    params: scan,
    response: scanSchema,
  },
  cancelScan: {
    method: 'POST',
    path: '/v1/scans/{scan}/cancel',
    role: 'writer',
    limits: 'checked',
    status: 202,
    params: scan,
    response: scanSchema,
  },
  deleteScan: {
    method: 'DELETE',
    path: '/v1/scans/{scan}',
    role: 'writer',
    limits: 'checked',
    status: 204,
    params: scan,
    response: nothing,
  },
  listScanPairs: {
    method: 'GET',
    path: '/v1/scans/{scan}/pairs',
    role: 'reader',
    limits: 'checked',
    status: 200,
    params: scan,
    query: pageQuerySchema,
    response: pageOf(scanPairSchema),
  },
  listScanClusters: {
    method: 'GET',
    path: '/v1/scans/{scan}/clusters',
    role: 'reader',
    limits: 'checked',
    status: 200,
    params: scan,
    query: pageQuerySchema,
    response: pageOf(scanClusterSchema),
  },
  giveVerdicts: {
    method: 'POST',
    path: '/v1/collections/{collection}/verdicts',
    role: 'writer',
    status: 200,
    params: collection,
    body: giveVerdictsSchema,
    response: givenVerdictsSchema,
  },
  listVerdicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts',
    role: 'reader',
    status: 200,
    params: collection,
    query: listVerdictsQuerySchema,
    response: pageOf(pairVerdictSchema),
  },
  listVerdictConflicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts/conflicts',
    role: 'reader',
    status: 200,
    params: collection,
    query: pageQuerySchema,
    response: pageOf(verdictConflictSchema),
  },
  queueVerdicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts/queue',
    role: 'reader',
    status: 200,
    params: collection,
    query: verdictQueueQuerySchema,
    response: verdictQueueSchema,
  },
  getDrift: {
    method: 'GET',
    path: '/v1/collections/{collection}/drift',
    role: 'reader',
    status: 200,
    params: collection,
    response: driftReportSchema,
  },
  takeDriftReference: {
    method: 'POST',
    path: '/v1/collections/{collection}/drift/reference',
    role: 'admin',
    status: 200,
    params: collection,
    response: driftReferenceSchema,
  },
  propose: {
    method: 'POST',
    path: '/v1/collections/{collection}/proposals',
    role: 'writer',
    status: 201,
    params: collection,
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
    params: proposal,
    response: proposalSchema,
  },
  acceptProposal: {
    method: 'POST',
    path: '/v1/proposals/{proposal}/accept',
    role: 'admin',
    status: 202,
    params: proposal,
    body: acceptProposalSchema,
    response: proposalSchema,
  },
  dismissProposal: {
    method: 'POST',
    path: '/v1/proposals/{proposal}/dismiss',
    role: 'admin',
    limits: 'checked',
    status: 200,
    params: proposal,
    body: dismissProposalSchema,
    response: proposalSchema,
  },
  comparePassages: {
    method: 'POST',
    path: '/v1/passages',
    role: 'reader',
    limits: 'checked',
    status: 200,
    body: comparePassagesRequestSchema,
    response: comparePassagesResponseSchema,
  },
  upsertItems: {
    method: 'POST',
    path: '/v1/collections/{collection}/items',
    role: 'writer',
    status: 200,
    params: collection,
    body: upsertItemsSchema,
    response: upsertResultSchema,
  },
  listItems: {
    method: 'GET',
    path: '/v1/collections/{collection}/items',
    role: 'reader',
    status: 200,
    params: collection,
    query: listItemsQuerySchema,
    response: pageOf(listedItemSchema),
  },
  getItem: {
    method: 'GET',
    path: '/v1/collections/{collection}/items/{item}',
    role: 'reader',
    status: 200,
    params: item,
    response: itemSchema,
  },
  deleteItem: {
    method: 'DELETE',
    path: '/v1/collections/{collection}/items/{item}',
    role: 'writer',
    status: 204,
    params: item,
    response: nothing,
  },
  search: {
    method: 'POST',
    path: '/v1/collections/{collection}/search',
    role: 'reader',
    status: 200,
    params: collection,
    body: searchRequestSchema,
    response: searchResponseSchema,
  },
  recommend: {
    method: 'POST',
    path: '/v1/collections/{collection}/recommend',
    role: 'reader',
    status: 200,
    params: collection,
    body: recommendRequestSchema,
    response: recommendResponseSchema,
  },
  count: {
    method: 'POST',
    path: '/v1/collections/{collection}/count',
    role: 'reader',
    status: 200,
    params: collection,
    body: countRequestSchema,
    response: countResponseSchema,
  },
  compare: {
    method: 'POST',
    path: '/v1/compare',
    role: 'reader',
    limits: 'checked',
    status: 200,
    body: compareRequestSchema,
    response: compareResponseSchema,
  },
  listModels: {
    method: 'GET',
    path: '/v1/models',
    role: 'reader',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(modelSchema),
  },
  getModel: {
    method: 'GET',
    path: '/v1/models/{model}',
    role: 'reader',
    status: 200,
    params: model,
    response: modelSchema,
  },
  deleteModel: {
    method: 'DELETE',
    path: '/v1/models/{model}',
    role: 'admin',
    status: 204,
    params: model,
    response: nothing,
  },
  listVersions: {
    method: 'GET',
    path: '/v1/models/{model}/versions',
    role: 'reader',
    status: 200,
    params: model,
    query: pageQuerySchema,
    response: pageOf(modelVersionSchema),
  },
  getVersion: {
    method: 'GET',
    path: '/v1/models/{model}/versions/{version}',
    role: 'reader',
    status: 200,
    params: version,
    response: modelVersionSchema,
  },
  setGate: {
    method: 'PUT',
    path: '/v1/models/{model}/gate',
    role: 'admin',
    status: 200,
    params: model,
    body: gateSchema,
    response: modelSchema,
  },
  getJudgement: {
    method: 'GET',
    path: '/v1/models/{model}/versions/{version}/judgement',
    role: 'reader',
    status: 200,
    params: version,
    response: judgementSchema,
  },
  getLineage: {
    method: 'GET',
    path: '/v1/models/{model}/versions/{version}/lineage',
    role: 'reader',
    status: 200,
    params: version,
    response: lineageSchema,
  },
  judgeVersion: {
    method: 'POST',
    path: '/v1/models/{model}/versions/{version}/judge',
    role: 'admin',
    status: 202,
    params: version,
    body: judgeVersionSchema,
    response: versionJobSchema,
  },
  recalibrateVersion: {
    method: 'POST',
    path: '/v1/models/{model}/versions/{version}/recalibrate',
    role: 'admin',
    status: 202,
    params: version,
    body: recalibrateVersionSchema,
    response: versionJobSchema,
  },
  listVersionJobs: {
    method: 'GET',
    path: '/v1/models/{model}/jobs',
    role: 'reader',
    status: 200,
    params: model,
    query: pageQuerySchema,
    response: pageOf(versionJobSchema),
  },
  getVersionJob: {
    method: 'GET',
    path: '/v1/models/{model}/jobs/{job}',
    role: 'reader',
    status: 200,
    params: versionJob,
    response: versionJobSchema,
  },
  cancelVersionJob: {
    method: 'POST',
    path: '/v1/models/{model}/jobs/{job}/cancel',
    role: 'admin',
    status: 202,
    params: versionJob,
    response: versionJobSchema,
  },
  startRun: {
    method: 'POST',
    path: '/v1/runs',
    role: 'admin',
    status: 202,
    body: startRunSchema,
    response: runSchema,
  },
  listRuns: {
    method: 'GET',
    path: '/v1/runs',
    role: 'reader',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(runSchema),
  },
  getRun: {
    method: 'GET',
    path: '/v1/runs/{run}',
    role: 'reader',
    status: 200,
    params: run,
    response: runSchema,
  },
  cancelRun: {
    method: 'POST',
    path: '/v1/runs/{run}/cancel',
    role: 'admin',
    status: 202,
    params: run,
    response: runSchema,
  },
  createKey: {
    method: 'POST',
    path: '/v1/keys',
    role: 'admin',
    status: 201,
    body: createApiKeySchema,
    response: issuedApiKeySchema,
  },
  listKeys: {
    method: 'GET',
    path: '/v1/keys',
    role: 'admin',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(apiKeySchema),
  },
  getKey: {
    method: 'GET',
    path: '/v1/keys/{key}',
    role: 'admin',
    status: 200,
    params: key,
    response: apiKeySchema,
  },
  rotateKey: {
    method: 'POST',
    path: '/v1/keys/{key}/rotate',
    role: 'admin',
    status: 200,
    params: key,
    body: rotateApiKeySchema,
    response: issuedApiKeySchema,
  },
  revokeKey: {
    method: 'POST',
    path: '/v1/keys/{key}/revoke',
    role: 'admin',
    status: 200,
    params: key,
    response: apiKeySchema,
  },
  listAudit: {
    method: 'GET',
    path: '/v1/audit',
    role: 'admin',
    status: 200,
    query: listAuditQuerySchema,
    response: pageOf(auditEventSchema),
  },
  pauseRun: {
    method: 'POST',
    path: '/v1/runs/{run}/pause',
    role: 'admin',
    status: 202,
    params: run,
    response: runSchema,
  },
  resumeRun: {
    method: 'POST',
    path: '/v1/runs/{run}/resume',
    role: 'admin',
    status: 202,
    params: run,
    response: runSchema,
  },
  getRunCurve: {
    method: 'GET',
    path: '/v1/runs/{run}/curve',
    role: 'reader',
    status: 200,
    params: run,
    response: runCurveSchema,
  },
  listRunLogs: {
    method: 'GET',
    path: '/v1/runs/{run}/logs',
    role: 'reader',
    status: 200,
    params: run,
    query: pageQuerySchema,
    response: pageOf(runLogSchema),
  },
  createSchedule: {
    method: 'POST',
    path: '/v1/schedules',
    role: 'admin',
    status: 201,
    body: createScheduleSchema,
    response: scheduleSchema,
  },
  listSchedules: {
    method: 'GET',
    path: '/v1/schedules',
    role: 'reader',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(scheduleSchema),
  },
  getSchedule: {
    method: 'GET',
    path: '/v1/schedules/{schedule}',
    role: 'reader',
    status: 200,
    params: schedule,
    response: scheduleSchema,
  },
  updateSchedule: {
    method: 'PATCH',
    path: '/v1/schedules/{schedule}',
    role: 'admin',
    status: 200,
    params: schedule,
    body: updateScheduleSchema,
    response: scheduleSchema,
  },
  deleteSchedule: {
    method: 'DELETE',
    path: '/v1/schedules/{schedule}',
    role: 'admin',
    status: 204,
    params: schedule,
    response: nothing,
  },
} as const satisfies Record<string, Operation>;

/** Shape of one row of the table above. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Who may call it: a key of this role or of a higher one. What a reader may call changes nothing. */
  readonly role: Role;
  /**
   * How a key that is limited to collections is held to them. Without it the collection of the path has to
   * be one of them, and a path without one is refused; `checked`: the handler sees to it.
   */
  readonly limits?: 'checked';
  readonly status: number;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
}
export type Operations = typeof operations;
export type OperationName = keyof Operations;

type InputOf<O, K extends string> =
  O extends Readonly<Record<K, infer S extends z.ZodType>> ? z.input<S> : undefined;
/** What a caller gives for the path; undefined where the operation takes none. */
export type OperationParams<N extends OperationName> = InputOf<Operations[N], 'params'>;
export type OperationQuery<N extends OperationName> = InputOf<Operations[N], 'query'>;
/** What a caller sends, before defaults are filled in. */
export type OperationBody<N extends OperationName> = InputOf<Operations[N], 'body'>;
export type OperationResponse<N extends OperationName> = z.output<Operations[N]['response']>;
