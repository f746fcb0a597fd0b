import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { runCurveSchema } from '../runs/run-curve.ts';
import { runLogSchema } from '../runs/run-log.ts';
import { runSchema, startRunSchema } from '../runs/run.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about training runs. */
export const runOperations = {
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
    params: pathParams.run,
    response: runSchema,
  },
  cancelRun: {
    method: 'POST',
    path: '/v1/runs/{run}/cancel',
    role: 'admin',
    status: 202,
    params: pathParams.run,
    response: runSchema,
  },
  pauseRun: {
    method: 'POST',
    path: '/v1/runs/{run}/pause',
    role: 'admin',
    status: 202,
    params: pathParams.run,
    response: runSchema,
  },
  resumeRun: {
    method: 'POST',
    path: '/v1/runs/{run}/resume',
    role: 'admin',
    status: 202,
    params: pathParams.run,
    response: runSchema,
  },
  getRunCurve: {
    method: 'GET',
    path: '/v1/runs/{run}/curve',
    role: 'reader',
    status: 200,
    params: pathParams.run,
    response: runCurveSchema,
  },
  listRunLogs: {
    method: 'GET',
    path: '/v1/runs/{run}/logs',
    role: 'reader',
    status: 200,
    params: pathParams.run,
    query: pageQuerySchema,
    response: pageOf(runLogSchema),
  },
} as const satisfies Record<string, Operation>;
