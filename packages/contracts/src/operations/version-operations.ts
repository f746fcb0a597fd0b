import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { judgementSchema } from '../models/judgement.ts';
import { lineageSchema } from '../models/lineage.ts';
import { modelVersionSchema } from '../models/model.ts';
import {
  judgeVersionSchema,
  recalibrateVersionSchema,
  versionJobSchema,
} from '../models/version-job.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about versions of a model and the jobs about them. */
export const versionOperations = {
  listVersions: {
    method: 'GET',
    path: '/v1/models/{model}/versions',
    role: 'reader',
    status: 200,
    params: pathParams.model,
    query: pageQuerySchema,
    response: pageOf(modelVersionSchema),
  },
  getVersion: {
    method: 'GET',
    path: '/v1/models/{model}/versions/{version}',
    role: 'reader',
    status: 200,
    params: pathParams.version,
    response: modelVersionSchema,
  },
  getJudgement: {
    method: 'GET',
    path: '/v1/models/{model}/versions/{version}/judgement',
    role: 'reader',
    status: 200,
    params: pathParams.version,
    response: judgementSchema,
  },
  getLineage: {
    method: 'GET',
    path: '/v1/models/{model}/versions/{version}/lineage',
    role: 'reader',
    status: 200,
    params: pathParams.version,
    response: lineageSchema,
  },
  judgeVersion: {
    method: 'POST',
    path: '/v1/models/{model}/versions/{version}/judge',
    role: 'admin',
    status: 202,
    params: pathParams.version,
    body: judgeVersionSchema,
    response: versionJobSchema,
  },
  recalibrateVersion: {
    method: 'POST',
    path: '/v1/models/{model}/versions/{version}/recalibrate',
    role: 'admin',
    status: 202,
    params: pathParams.version,
    body: recalibrateVersionSchema,
    response: versionJobSchema,
  },
  listVersionJobs: {
    method: 'GET',
    path: '/v1/models/{model}/jobs',
    role: 'reader',
    status: 200,
    params: pathParams.model,
    query: pageQuerySchema,
    response: pageOf(versionJobSchema),
  },
  getVersionJob: {
    method: 'GET',
    path: '/v1/models/{model}/jobs/{job}',
    role: 'reader',
    status: 200,
    params: pathParams.versionJob,
    response: versionJobSchema,
  },
  cancelVersionJob: {
    method: 'POST',
    path: '/v1/models/{model}/jobs/{job}/cancel',
    role: 'admin',
    status: 202,
    params: pathParams.versionJob,
    response: versionJobSchema,
  },
} as const satisfies Record<string, Operation>;
