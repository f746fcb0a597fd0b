import { z } from 'zod';
import { pageOf } from '../ids/page.ts';
import { itemSchema, upsertItemsSchema, upsertResultSchema } from '../items/item.ts';
import { listItemsQuerySchema, listedItemSchema } from '../items/list-items.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about items of a collection. */
export const itemOperations = {
  upsertItems: {
    method: 'POST',
    path: '/v1/collections/{collection}/items',
    role: 'writer',
    status: 200,
    params: pathParams.collection,
    body: upsertItemsSchema,
    response: upsertResultSchema,
  },
  listItems: {
    method: 'GET',
    path: '/v1/collections/{collection}/items',
    role: 'reader',
    status: 200,
    params: pathParams.collection,
    query: listItemsQuerySchema,
    response: pageOf(listedItemSchema),
  },
  getItem: {
    method: 'GET',
    path: '/v1/collections/{collection}/items/{item}',
    role: 'reader',
    status: 200,
    params: pathParams.item,
    response: itemSchema,
  },
  deleteItem: {
    method: 'DELETE',
    path: '/v1/collections/{collection}/items/{item}',
    role: 'writer',
    status: 204,
    params: pathParams.item,
    response: z.undefined(),
  },
} as const satisfies Record<string, Operation>;
