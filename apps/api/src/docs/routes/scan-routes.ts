import { operations, scanEventSchema, scanReportQuerySchema } from '@kindred/contracts';
import { everywhere } from '../problem-responses.ts';
import type { SchemaComponents } from '../schema-components.ts';
import { eventStream } from './event-stream.ts';
import { get, type OtherRoute, text } from './other-route.ts';
import { pathParameters } from './path-parameters.ts';

export const scanRoutes = (components: SchemaComponents): OtherRoute[] => [
  eventStream(components, {
    path: '/v1/scans/{scan}/events',
    operationId: 'scanEvents',
    summary: 'Events of a scan as they happen',
    tag: 'Scans',
    event: scanEventSchema,
    eventName: 'ScanEvent',
    params: operations.getScan.params.shape,
    notFound: 'scan-not-found',
  }),
  {
    ...get(
      '/v1/scans/{scan}/report',
      'scanReport',
      'The report of a scan',
      { ...text('text/html'), ...text('text/csv'), ...text('application/x-ndjson') },
      ['scan-not-found', 'scan-not-succeeded', 'invalid-request', ...everywhere],
    ),
    tags: ['Scans'],
    description:
      'A page to read that needs nothing else; or the pairs as CSV, or as lines of JSON.',
    parameters: [
      ...pathParameters(operations.getScan.params.shape, components),
      {
        name: 'format',
        in: 'query',
        required: false,
        schema: components.add(scanReportQuerySchema.shape.format, 'input'),
      },
    ],
  },
];
