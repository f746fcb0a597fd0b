import { compareRequestSchema, compareResponseSchema } from '../compare/compare.ts';
import { countRequestSchema, countResponseSchema } from '../search/count.ts';
import { recommendRequestSchema, recommendResponseSchema } from '../search/recommend.ts';
import { searchRequestSchema, searchResponseSchema } from '../search/search.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about searching and comparing. */
export const searchOperations = {
  search: {
    method: 'POST',
    path: '/v1/collections/{collection}/search',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    body: searchRequestSchema,
    response: searchResponseSchema,
  },
  recommend: {
    method: 'POST',
    path: '/v1/collections/{collection}/recommend',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    body: recommendRequestSchema,
    response: recommendResponseSchema,
  },
  count: {
    method: 'POST',
    path: '/v1/collections/{collection}/count',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
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
} as const satisfies Record<string, Operation>;
