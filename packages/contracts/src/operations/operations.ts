import { z } from 'zod';
import { collectionSchema, createCollectionSchema } from '../collections/collection.ts';
import { copyCollectionSchema } from '../collections/copy-collection.ts';
import { truncateResultSchema } from '../collections/truncate-result.ts';
import { updateCollectionSchema } from '../collections/update-collection.ts';
import { compareRequestSchema, compareResponseSchema } from '../compare/compare.ts';
import {
  collectionNameSchema,
  itemIdSchema,
  modelNameSchema,
  runIdSchema,
  scanIdSchema,
  tuningIdSchema,
  versionParamSchema,
} from '../ids/names.ts';
import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { driftReferenceSchema, driftReportSchema } from '../drift/drift-report.ts';
import { indexStateSchema } from '../indexes/index-state.ts';
import { itemSchema, upsertItemsSchema, upsertResultSchema } from '../items/item.ts';
import { listedItemSchema, listItemsQuerySchema } from '../items/list-items.ts';
import { modelSchema, modelVersionSchema } from '../models/model.ts';
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
const run = z.object({ run: runIdSchema });
const scan = z.object({ scan: scanIdSchema });
const tuning = z.object({ collection: collectionNameSchema, tuning: tuningIdSchema });
const nothing = z.undefined();

/**
 * Every JSON operation of the HTTP API: method, path and schemas. The API validates with them, the
 * OpenAPI document is made of them, and the typed client is derived from them.
 */
export const operations = {
  createCollection: {
    method: 'POST',
    path: '/v1/collections',
    status: 201,
    body: createCollectionSchema,
    response: collectionSchema,
  },
  listCollections: {
    method: 'GET',
    path: '/v1/collections',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(collectionSchema),
  },
  getCollection: {
    method: 'GET',
    path: '/v1/collections/{collection}',
    status: 200,
    params: collection,
    response: collectionSchema,
  },
  updateCollection: {
    method: 'PATCH',
    path: '/v1/collections/{collection}',
    status: 200,
    params: collection,
    body: updateCollectionSchema,
    response: collectionSchema,
  },
  deleteCollection: {
    method: 'DELETE',
    path: '/v1/collections/{collection}',
    status: 204,
    params: collection,
    response: nothing,
  },
  copyCollection: {
    method: 'POST',
    path: '/v1/collections/{collection}/copy',
    status: 201,
    params: collection,
    body: copyCollectionSchema,
    response: collectionSchema,
  },
  truncateCollection: {
    method: 'POST',
    path: '/v1/collections/{collection}/truncate',
    status: 200,
    params: collection,
    response: truncateResultSchema,
  },
  getIndex: {
    method: 'GET',
    path: '/v1/collections/{collection}/index',
    status: 200,
    params: collection,
    response: indexStateSchema,
  },
  startTuning: {
    method: 'POST',
    path: '/v1/collections/{collection}/index/tune',
    status: 202,
    params: collection,
    body: startTuningSchema,
    response: tuningSchema,
  },
  listTunings: {
    method: 'GET',
    path: '/v1/collections/{collection}/index/tunings',
    status: 200,
    params: collection,
    query: pageQuerySchema,
    response: pageOf(tuningSchema),
  },
  getTuning: {
    method: 'GET',
    path: '/v1/collections/{collection}/index/tunings/{tuning}',
    status: 200,
    params: tuning,
    response: tuningSchema,
  },
  cancelTuning: {
    method: 'POST',
    path: '/v1/collections/{collection}/index/tunings/{tuning}/cancel',
    status: 202,
    params: tuning,
    response: tuningSchema,
  },
  scanForDuplicates: {
    method: 'POST',
    path: '/v1/collections/{collection}/duplicates',
    status: 202,
    params: collection,
    body: startDuplicateScanSchema,
    response: scanSchema,
  },
  scanForPassages: {
    method: 'POST',
    path: '/v1/collections/{collection}/plagiarism',
    status: 202,
    params: collection,
    body: startPassageScanSchema,
    response: scanSchema,
  },
  listScans: {
    method: 'GET',
    path: '/v1/scans',
    status: 200,
    query: listScansQuerySchema,
    response: pageOf(scanSchema),
  },
  getScan: {
    method: 'GET',
    path: '/v1/scans/{scan}',
    status: 200,
    params: scan,
    response: scanSchema,
  },
  cancelScan: {
    method: 'POST',
    path: '/v1/scans/{scan}/cancel',
    status: 202,
    params: scan,
    response: scanSchema,
  },
  deleteScan: {
    method: 'DELETE',
    path: '/v1/scans/{scan}',
    status: 204,
    params: scan,
    response: nothing,
  },
  listScanPairs: {
    method: 'GET',
    path: '/v1/scans/{scan}/pairs',
    status: 200,
    params: scan,
    query: pageQuerySchema,
    response: pageOf(scanPairSchema),
  },
  listScanClusters: {
    method: 'GET',
    path: '/v1/scans/{scan}/clusters',
    status: 200,
    params: scan,
    query: pageQuerySchema,
    response: pageOf(scanClusterSchema),
  },
  giveVerdicts: {
    method: 'POST',
    path: '/v1/collections/{collection}/verdicts',
    status: 200,
    params: collection,
    body: giveVerdictsSchema,
    response: givenVerdictsSchema,
  },
  listVerdicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts',
    status: 200,
    params: collection,
    query: listVerdictsQuerySchema,
    response: pageOf(pairVerdictSchema),
  },
  listVerdictConflicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts/conflicts',
    status: 200,
    params: collection,
    query: pageQuerySchema,
    response: pageOf(verdictConflictSchema),
  },
  queueVerdicts: {
    method: 'GET',
    path: '/v1/collections/{collection}/verdicts/queue',
    status: 200,
    params: collection,
    query: verdictQueueQuerySchema,
    response: verdictQueueSchema,
  },
  getDrift: {
    method: 'GET',
    path: '/v1/collections/{collection}/drift',
    status: 200,
    params: collection,
    response: driftReportSchema,
  },
  takeDriftReference: {
    method: 'POST',
    path: '/v1/collections/{collection}/drift/reference',
    status: 200,
    params: collection,
    response: driftReferenceSchema,
  },
  comparePassages: {
    method: 'POST',
    path: '/v1/passages',
    status: 200,
    body: comparePassagesRequestSchema,
    response: comparePassagesResponseSchema,
  },
  upsertItems: {
    method: 'POST',
    path: '/v1/collections/{collection}/items',
    status: 200,
    params: collection,
    body: upsertItemsSchema,
    response: upsertResultSchema,
  },
  listItems: {
    method: 'GET',
    path: '/v1/collections/{collection}/items',
    status: 200,
    params: collection,
    query: listItemsQuerySchema,
    response: pageOf(listedItemSchema),
  },
  getItem: {
    method: 'GET',
    path: '/v1/collections/{collection}/items/{item}',
    status: 200,
    params: item,
    response: itemSchema,
  },
  deleteItem: {
    method: 'DELETE',
    path: '/v1/collections/{collection}/items/{item}',
    status: 204,
    params: item,
    response: nothing,
  },
  search: {
    method: 'POST',
    path: '/v1/collections/{collection}/search',
    status: 200,
    params: collection,
    body: searchRequestSchema,
    response: searchResponseSchema,
  },
  recommend: {
    method: 'POST',
    path: '/v1/collections/{collection}/recommend',
    status: 200,
    params: collection,
    body: recommendRequestSchema,
    response: recommendResponseSchema,
  },
  count: {
    method: 'POST',
    path: '/v1/collections/{collection}/count',
    status: 200,
    params: collection,
    body: countRequestSchema,
    response: countResponseSchema,
  },
  compare: {
    method: 'POST',
    path: '/v1/compare',
    status: 200,
    body: compareRequestSchema,
    response: compareResponseSchema,
  },
  listModels: {
    method: 'GET',
    path: '/v1/models',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(modelSchema),
  },
  getModel: {
    method: 'GET',
    path: '/v1/models/{model}',
    status: 200,
    params: model,
    response: modelSchema,
  },
  deleteModel: {
    method: 'DELETE',
    path: '/v1/models/{model}',
    status: 204,
    params: model,
    response: nothing,
  },
  listVersions: {
    method: 'GET',
    path: '/v1/models/{model}/versions',
    status: 200,
    params: model,
    query: pageQuerySchema,
    response: pageOf(modelVersionSchema),
  },
  getVersion: {
    method: 'GET',
    path: '/v1/models/{model}/versions/{version}',
    status: 200,
    params: version,
    response: modelVersionSchema,
  },
  startRun: {
    method: 'POST',
    path: '/v1/runs',
    status: 202,
    body: startRunSchema,
    response: runSchema,
  },
  listRuns: {
    method: 'GET',
    path: '/v1/runs',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(runSchema),
  },
  getRun: { method: 'GET', path: '/v1/runs/{run}', status: 200, params: run, response: runSchema },
  cancelRun: {
    method: 'POST',
    path: '/v1/runs/{run}/cancel',
    status: 202,
    params: run,
    response: runSchema,
  },
} as const satisfies Record<string, Operation>;

/** Shape of one row of the table above. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
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
