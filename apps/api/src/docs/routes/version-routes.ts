import { operations, versionJobSchema } from '@kindred/contracts';
import { everywhere, problemResponses } from '../problem-responses.ts';
import type { SchemaComponents } from '../schema-components.ts';
import { get, type Json, type OtherRoute, text } from './other-route.ts';
import { pathParameters } from './path-parameters.ts';

const archive: Json = { 'application/x-tar': { schema: { type: 'string', format: 'binary' } } };

export const versionRoutes = (components: SchemaComponents): OtherRoute[] => [
  judgementPage(components),
  exportedArchive(components),
  importedArchive(components),
];

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
