import { apiKeySchema, issuedApiKeySchema } from '../access/api-key.ts';
import { createApiKeySchema } from '../access/create-api-key.ts';
import { rotateApiKeySchema } from '../access/rotate-api-key.ts';
import { pageOf, pageQuerySchema } from '../ids/page.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about keys of the API. */
export const keyOperations = {
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
    params: pathParams.key,
    response: apiKeySchema,
  },
  rotateKey: {
    method: 'POST',
    path: '/v1/keys/{key}/rotate',
    role: 'admin',
    status: 200,
    params: pathParams.key,
    body: rotateApiKeySchema,
    response: issuedApiKeySchema,
  },
  revokeKey: {
    method: 'POST',
    path: '/v1/keys/{key}/revoke',
    role: 'admin',
    status: 200,
    params: pathParams.key,
    response: apiKeySchema,
  },
} as const satisfies Record<string, Operation>;
