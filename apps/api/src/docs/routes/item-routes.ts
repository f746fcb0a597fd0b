import { operations } from '@kindred/contracts';
import { everywhere } from '../problem-responses.ts';
import type { SchemaComponents } from '../schema-components.ts';
import { get, type OtherRoute, text } from './other-route.ts';
import { pathParameters } from './path-parameters.ts';

export const itemRoutes = (components: SchemaComponents): OtherRoute[] => [
  {
    ...get(
      '/v1/collections/{collection}/items/{item}/content',
      'itemContent',
      'The bytes of an item as they were stored',
      text('*/*'),
      ['collection-not-found', 'item-not-found', 'invalid-request', ...everywhere],
    ),
    tags: ['Items'],
    parameters: pathParameters(operations.getItem.params.shape, components),
  },
];
