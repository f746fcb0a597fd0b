import { driftReferenceSchema, driftReportSchema } from '../drift/drift-report.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about drift of a collection. */
export const driftOperations = {
  getDrift: {
    method: 'GET',
    path: '/v1/collections/{collection}/drift',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    response: driftReportSchema,
  },
  takeDriftReference: {
    method: 'POST',
    path: '/v1/collections/{collection}/drift/reference',
    role: 'admin',
    status: 200,
    params: pathParams.collection,
    response: driftReferenceSchema,
  },
} as const satisfies Record<string, Operation>;
