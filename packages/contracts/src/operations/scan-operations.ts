import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../ids/page.ts';
import {
  comparePassagesRequestSchema,
  comparePassagesResponseSchema,
} from '../scans/compare-passages.ts';
import { scanClusterSchema } from '../scans/scan-cluster.ts';
import { scanPairSchema } from '../scans/scan-pair.ts';
import { listScansQuerySchema, scanSchema } from '../scans/scan.ts';
import { startDuplicateScanSchema, startPassageScanSchema } from '../scans/start-scan.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about scans of texts, and passages compared at once. */
export const scanOperations = {
  scanForDuplicates: {
    method: 'POST',
    path: '/v1/collections/{collection}/duplicates',
    role: 'writer',
    status: 202,
    params: pathParams.collection,
    body: startDuplicateScanSchema,
    response: scanSchema,
  },
  scanForPassages: {
    method: 'POST',
    path: '/v1/collections/{collection}/plagiarism',
    role: 'writer',
    status: 202,
    params: pathParams.collection,
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
    params: pathParams.scan,
    response: scanSchema,
  },
  cancelScan: {
    method: 'POST',
    path: '/v1/scans/{scan}/cancel',
    role: 'writer',
    limits: 'checked',
    status: 202,
    params: pathParams.scan,
    response: scanSchema,
  },
  deleteScan: {
    method: 'DELETE',
    path: '/v1/scans/{scan}',
    role: 'writer',
    limits: 'checked',
    status: 204,
    params: pathParams.scan,
    response: z.undefined(),
  },
  listScanPairs: {
    method: 'GET',
    path: '/v1/scans/{scan}/pairs',
    role: 'reader',
    limits: 'checked',
    status: 200,
    params: pathParams.scan,
    query: pageQuerySchema,
    response: pageOf(scanPairSchema),
  },
  listScanClusters: {
    method: 'GET',
    path: '/v1/scans/{scan}/clusters',
    role: 'reader',
    limits: 'checked',
    status: 200,
    params: pathParams.scan,
    query: pageQuerySchema,
    response: pageOf(scanClusterSchema),
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
} as const satisfies Record<string, Operation>;
