import { z } from 'zod';
import { collectionSchema, createCollectionSchema } from '../collections/collection.ts';
import { copyCollectionSchema } from '../collections/copy-collection.ts';
import { truncateResultSchema } from '../collections/truncate-result.ts';
import { updateCollectionSchema } from '../collections/update-collection.ts';
import { pageOf, pageQuerySchema } from '../ids/page.ts';
import { indexStateSchema } from '../indexes/index-state.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about collections and their index. */
export const collectionOperations = {
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
    params: pathParams.collection,
    response: collectionSchema,
  },
  updateCollection: {
    method: 'PATCH',
    path: '/v1/collections/{collection}',
    role: 'admin',
    status: 200,
    params: pathParams.collection,
    body: updateCollectionSchema,
    response: collectionSchema,
  },
  deleteCollection: {
    method: 'DELETE',
    path: '/v1/collections/{collection}',
    role: 'admin',
    status: 204,
    params: pathParams.collection,
    response: z.undefined(),
  },
  copyCollection: {
    method: 'POST',
    path: '/v1/collections/{collection}/copy',
    role: 'writer',
    status: 201,
    params: pathParams.collection,
    body: copyCollectionSchema,
    response: collectionSchema,
  },
  truncateCollection: {
    method: 'POST',
    path: '/v1/collections/{collection}/truncate',
    role: 'admin',
    status: 200,
    params: pathParams.collection,
    response: truncateResultSchema,
  },
  getIndex: {
    method: 'GET',
    path: '/v1/collections/{collection}/index',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    response: indexStateSchema,
  },
} as const satisfies Record<string, Operation>;
