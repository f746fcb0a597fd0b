import {
  dryRunReportSchema,
  operations,
  problemSchema,
  type Operation,
  type OperationName,
} from '@kindred/contracts';
import type { z } from 'zod';
import { routeAccess } from '../access/route-access.ts';
import type { ProblemCode } from '../problems/problem-kinds.ts';
import { operationDocs } from './operation-docs.ts';
import type { OperationDoc } from './operations/operation-doc.ts';
import { otherRoutes } from './other-routes.ts';
import { everywhere, problemResponses } from './problem-responses.ts';
import { SchemaComponents } from './schema-components.ts';

type Json = Record<string, unknown>;

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: Json;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly [key: string]: unknown;
}

const withBody: readonly ProblemCode[] = [
  'malformed-json',
  'body-too-large',
  'content-type-unsupported',
  'content-encoding-unsupported',
  'cross-origin-refused',
];

/** The OpenAPI 3.1 document, made of the schemas that requests are checked with. */
export function openApiDocument(version: string): OpenApiDocument {
  const components = new SchemaComponents();
  components.add(problemSchema, 'output');
  // What callers send comes first and gets the plain names.
  for (const operation of Object.values<Operation>(operations))
    if (operation.body !== undefined) components.add(operation.body, 'input');
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describe(name, operation, components);
  }
  for (const { path, method, ...rest } of otherRoutes(components))
    (paths[path] ??= {})[method] = { ...rest, security: securityOf(method, path) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kindred',
      version,
      description: 'Teach a network what similar means for your data, and search with it.',
    },
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key made by `POST /v1/keys`, or that of KINDRED_ADMIN_KEY. Operations name the least role that a key ' +
            'needs: reader, writer or admin. An embedded installation on the loopback address asks for none.',
        },
      },
    },
  };
}

function describe(name: OperationName, operation: Operation, components: SchemaComponents): Json {
  const { params, query, body, response, status } = operation;
  const doc = operationDocs[name];
  const answer = status === 204 ? {} : { content: json(components.add(response, 'output')) };
  return {
    operationId: name,
    tags: [doc.tag],
    summary: doc.summary,
    security: securityOf(operation.method, operation.path),
    parameters: [
      ...parametersOf(params, 'path', components),
      ...parametersOf(query, 'query', components),
    ],
    ...(body !== undefined && { requestBody: bodyOf(name, body, components) }),
    responses: {
      [status]: { description: doc.summary, ...answer },
      ...(name === 'startRun' && {
        200: {
          description: 'With dryRun: what the run would do',
          content: json(components.add(dryRunReportSchema, 'output')),
        },
      }),
      ...problemResponses(codesOf(operation, doc)),
    },
  };
}

/** The role that a route needs, as OpenAPI 3.1 lets schemes without scopes name it. */
function securityOf(method: string, path: string): Json[] {
  const { role } = routeAccess(method.toUpperCase(), path);
  return role === 'anybody' ? [] : [{ key: [role] }];
}

function parametersOf(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
  components: SchemaComponents,
): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = components.add(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}

function bodyOf(name: OperationName, body: z.ZodType, components: SchemaComponents): Json {
  const content = json(components.add(body, 'input'));
  if (name !== 'upsertItems') return { required: true, content };
  const description =
    'Each file is an item: its id is the name of the field, or of the file where the field is called "file".';
  const schema = {
    type: 'object',
    description,
    properties: {
      metadata: { type: 'string', description: 'JSON object: id → metadata.' },
      onDuplicate: { type: 'string', description: 'As in JSON; so are the two fields below.' },
      duplicateBy: { type: 'string' },
      duplicateThreshold: { type: 'string' },
      file: { type: 'array', items: { type: 'string', format: 'binary' } },
    },
    additionalProperties: { type: 'string', format: 'binary' },
  };
  return { required: true, content: { ...content, 'multipart/form-data': { schema } } };
}

function codesOf(operation: Operation, doc: OperationDoc): ProblemCode[] {
  const isChecked = operation.params ?? operation.query ?? operation.body;
  return [
    ...doc.problems,
    ...(isChecked === undefined ? [] : (['invalid-request'] as const)),
    ...(operation.method === 'GET' ? [] : withBody),
    ...everywhere,
  ];
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });
