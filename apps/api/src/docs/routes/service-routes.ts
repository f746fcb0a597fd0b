import { readinessSchema } from '@kindred/contracts';
import { everywhere, problemResponses } from '../problem-responses.ts';
import type { SchemaComponents } from '../schema-components.ts';
import { get, type OtherRoute, text } from './other-route.ts';

/** Routes about the process and the platform. */
export function serviceRoutes(components: SchemaComponents): OtherRoute[] {
  const readiness = components.add(readinessSchema, 'output');
  const ready = { 'application/json': { schema: readiness } };
  return [
    get(
      '/admin/queues',
      'queueBoard',
      'The queues, to be looked at (Bull Board)',
      text('text/html'),
      ['queue-unavailable', ...everywhere],
    ),
    get('/livez', 'live', 'The process runs', { 'application/json': { schema: {} } }, []),
    {
      ...get('/readyz', 'ready', 'Everything that requests need works', ready, []),
      responses: {
        200: { description: 'Ready', content: ready },
        503: { description: 'Not ready, with the reasons', content: ready },
        ...problemResponses(['host-not-allowed', 'internal-error', 'database-unavailable']),
      },
    },
    get('/metrics', 'metrics', 'Figures for Prometheus', text('text/plain')),
    get('/openapi.json', 'openApi', 'This document', { 'application/json': { schema: {} } }),
    get('/docs', 'docs', 'This document for people', text('text/html')),
    {
      ...get('/docs/{asset}', 'docsAsset', 'Parts of that page', text('*/*'), ['route-not-found']),
      parameters: [{ name: 'asset', in: 'path', required: true, schema: { type: 'string' } }],
    },
  ];
}
