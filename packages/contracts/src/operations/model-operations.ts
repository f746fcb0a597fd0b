import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { gateSchema } from '../models/gate.ts';
import { modelSchema } from '../models/model.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about models and their gate. */
export const modelOperations = {
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
    params: pathParams.model,
    response: modelSchema,
  },
  deleteModel: {
    method: 'DELETE',
    path: '/v1/models/{model}',
    role: 'admin',
    status: 204,
    params: pathParams.model,
    response: z.undefined(),
  },
  setGate: {
    method: 'PUT',
    path: '/v1/models/{model}/gate',
    role: 'admin',
    status: 200,
    params: pathParams.model,
    body: gateSchema,
    response: modelSchema,
  },
} as const satisfies Record<string, Operation>;
