import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { startTuningSchema } from '../tunings/start-tuning.ts';
import { tuningSchema } from '../tunings/tuning.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about tunings of an index. */
export const tuningOperations = {
  startTuning: {
    method: 'POST',
    path: '/v1/collections/{collection}/index/tune',
    role: 'admin',
    status: 202,
    params: pathParams.collection,
    body: startTuningSchema,
    response: tuningSchema,
  },
  listTunings: {
    method: 'GET',
    path: '/v1/collections/{collection}/index/tunings',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    query: pageQuerySchema,
    response: pageOf(tuningSchema),
  },
  getTuning: {
    method: 'GET',
    path: '/v1/collections/{collection}/index/tunings/{tuning}',
    role: 'reader',
    status: 200,
    params: pathParams.tuning,
    response: tuningSchema,
  },
  cancelTuning: {
    method: 'POST',
    path: '/v1/collections/{collection}/index/tunings/{tuning}/cancel',
    role: 'admin',
    status: 202,
    params: pathParams.tuning,
    response: tuningSchema,
  },
} as const satisfies Record<string, Operation>;
