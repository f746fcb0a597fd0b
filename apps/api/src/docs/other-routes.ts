import {
  operations,
  promotionEventSchema,
  readinessSchema,
  runEventSchema,
  scanEventSchema,
  scanReportQuerySchema,
  versionJobSchema,
} from '@kindred/contracts';
import type { ProblemCode } from '../problems/problem-kinds.ts';
import { everywhere, problemResponses } from './problem-responses.ts';
import type { SchemaComponents } from './schema-components.ts';

type Json = Record<string, unknown>;
interface OtherRoute extends Json {
  readonly path: string;
  readonly method: string;
}

/** The routes whose answers are not the JSON of an operation. */
export function otherRoutes(components: SchemaComponents): OtherRoute[] {
  const readiness = components.add(readinessSchema, 'output');
  const ready = { 'application/json': { schema: readiness } };
  return [
    itemContent(components),
    runEvents(components),
    promotionEvents(components),
    runCurve(components),
    scanEvents(components),
    scanReport(components),
    get(
      '/admin/queues',
      'queueBoard',
      'The queues, to be looked at (Bull Board)',
      text('text/html'),
      ['queue-unavailable', ...everywhere],
    ),
    judgementPage(components),
    exportedArchive(components),
    importedArchive(components),
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

function itemContent(components: SchemaComponents): OtherRoute {
  return {
    ...get(
      '/v1/collections/{collection}/items/{item}/content',
      'itemContent',
      'The bytes of an item as they were stored',
      text('*/*'),
      ['collection-not-found', 'item-not-found', 'invalid-request', ...everywhere],
    ),
    tags: ['Items'],
    parameters: pathParameters(operations.getItem.params.shape, components),
  };
}

function runEvents(components: SchemaComponents): OtherRoute {
  const description =
    'Server-sent events; `data` is a RunEvent, `id` its sequence. The last one is `event: end`.';
  return {
    ...get(
      '/v1/runs/{run}/events',
      'runEvents',
      'Events of a training run as they happen',
      { 'text/event-stream': { schema: components.add(runEventSchema, 'output') } },
      ['run-not-found', 'invalid-request', ...everywhere],
    ),
    tags: ['Runs'],
    description,
    parameters: [...pathParameters(operations.getRun.params.shape, components), lastEventId],
  };
}

function promotionEvents(components: SchemaComponents): OtherRoute {
  const description =
    'Server-sent events; `data` is a PromotionEvent, `id` its sequence. The last one is `event: end`.';
  return {
    ...get(
      '/v1/collections/{collection}/promotions/{promotion}/events',
      'promotionEvents',
      'Events of a promotion as they happen',
      { 'text/event-stream': { schema: components.add(promotionEventSchema, 'output') } },
      ['promotion-not-found', 'invalid-request', ...everywhere],
    ),
    tags: ['Promotions'],
    description,
    parameters: [...pathParameters(operations.getPromotion.params.shape, components), lastEventId],
  };
}

function runCurve(components: SchemaComponents): OtherRoute {
  return {
    ...get(
      '/v1/runs/{run}/curve.svg',
      'runCurve',
      'The learning curve of a training run so far',
      text('image/svg+xml'),
      ['run-not-found', 'invalid-request', ...everywhere],
    ),
    tags: ['Runs'],
    parameters: pathParameters(operations.getRun.params.shape, components),
  };
}

function scanEvents(components: SchemaComponents): OtherRoute {
  const description =
    'Server-sent events; `data` is a ScanEvent, `id` its sequence. The last one is `event: end`.';
  return {
    ...get(
      '/v1/scans/{scan}/events',
      'scanEvents',
      'Events of a scan as they happen',
      { 'text/event-stream': { schema: components.add(scanEventSchema, 'output') } },
      ['scan-not-found', 'invalid-request', ...everywhere],
    ),
    tags: ['Scans'],
    description,
    parameters: [...pathParameters(operations.getScan.params.shape, components), lastEventId],
  };
}

function scanReport(components: SchemaComponents): OtherRoute {
  const schema = { type: 'string' };
  return {
    ...get(
      '/v1/scans/{scan}/report',
      'scanReport',
      'The report of a scan',
      { 'text/html': { schema }, 'text/csv': { schema }, 'application/x-ndjson': { schema } },
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
  };
}

function judgementPage(components: SchemaComponents): OtherRoute {
  return {
    ...get(
      '/v1/models/{model}/versions/{version}/judgement.html',
      'judgementPage',
      'The judgement of a version as a page that needs nothing else',
      text('text/html'),
      [
        'model-not-found',
        'model-version-not-found',
        'judgement-not-found',
        'invalid-request',
        ...everywhere,
      ],
    ),
    tags: ['Models'],
    parameters: pathParameters(operations.getJudgement.params.shape, components),
  };
}

const archive: Json = { 'application/x-tar': { schema: { type: 'string', format: 'binary' } } };

function exportedArchive(components: SchemaComponents): OtherRoute {
  return {
    ...get(
      '/v1/models/{model}/versions/{version}/archive',
      'exportVersion',
      'A version as one checked archive',
      archive,
      [
        'model-not-found',
        'model-version-not-found',
        'version-damaged',
        'invalid-request',
        ...everywhere,
      ],
    ),
    tags: ['Models'],
    description:
      'A tar; its first file, kindred-version.json, lists the others with size and SHA-256.',
    parameters: pathParameters(operations.getVersion.params.shape, components),
  };
}

function importedArchive(components: SchemaComponents): OtherRoute {
  const summary = 'Import a version from an archive';
  const job = { 'application/json': { schema: components.add(versionJobSchema, 'output') } };
  const problems = ['archive-invalid', 'body-too-large', 'invalid-request', ...everywhere] as const;
  return {
    ...get('/v1/models/{model}/versions', 'importVersion', summary, archive),
    method: 'post',
    tags: ['Models'],
    description:
      'The model is tried in a process of its own before it becomes a version; the same files twice are one version.',
    parameters: pathParameters(operations.getModel.params.shape, components),
    requestBody: { required: true, content: archive },
    responses: { 202: { description: summary, content: job }, ...problemResponses(problems) },
  };
}

const lastEventId: Json = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'Go on after this event.',
  schema: { type: 'integer', minimum: 0 },
};

function pathParameters(
  shape: Readonly<Record<string, Parameters<SchemaComponents['add']>[0]>>,
  components: SchemaComponents,
): Json[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: components.add(schema, 'input'),
  }));
}

function get(
  path: string,
  operationId: string,
  summary: string,
  content: Json,
  problems: readonly ProblemCode[] = everywhere,
): OtherRoute {
  const responses = { 200: { description: summary, content }, ...problemResponses(problems) };
  return { path, method: 'get', operationId, tags: ['Service'], summary, responses };
}

const text = (type: string): Json => ({ [type]: { schema: { type: 'string' } } });
