import { describe, expect, test } from '@jest/globals';
import { operations } from '@kindred/contracts';
import { problemKinds } from '../problems/problem-kinds.ts';
import { openApiDocument } from './open-api-document.ts';

const document = openApiDocument('1.2.3');
const text = JSON.stringify(document);
const operationsOf = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** The value at a JSON pointer of the document, undefined if there is none. */
function at(pointer: string): unknown {
  let value: unknown = document;
  for (const step of pointer.replace('#/', '').split('/'))
    value = (value as Record<string, unknown> | undefined)?.[step];
  return value;
}

describe('the OpenAPI document', () => {
  test('has every operation of the contracts under its own id', () => {
    for (const [name, { path, method }] of Object.entries(operations))
      expect(document.paths[path]?.[method.toLowerCase()]).toMatchObject({ operationId: name });
  });

  test('every reference leads somewhere', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer ?? '');
    expect(references.length).toBeGreaterThan(50);
    for (const pointer of new Set(references)) expect(at(pointer)).toBeDefined();
    expect(text).not.toContain('$defs');
  });

  test('operation ids are unique', () => {
    const ids = operationsOf.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(operationsOf)(
    '$method $path names its parameters and problems',
    ({ path, operation }) => {
      const parameters = (operation['parameters'] ?? []) as { name: string; in: string }[];
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(
        inPath,
      );
      const statuses = Object.keys(operation['responses'] as object);
      expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
      const always = path.startsWith('/v1/') ? ['401', '500'] : [];
      expect(statuses).toEqual(expect.arrayContaining(always));
    },
  );

  test('every operation says which role it needs; probes need none', () => {
    for (const [, { path, method, role }] of Object.entries(operations))
      expect(document.paths[path]?.[method.toLowerCase()]?.['security']).toEqual([{ key: [role] }]);
    const open = operationsOf.filter(
      ({ operation }) => JSON.stringify(operation['security']) === '[]',
    );
    expect(open.map(({ path }) => path)).toEqual(['/livez', '/readyz']);
    expect(document['components']).toMatchObject({
      securitySchemes: { key: { scheme: 'bearer' } },
    });
  });

  test('what a caller may leave out is not required of him, but promised in the answer', () => {
    const schemas = (document['components'] as { schemas: Record<string, { required?: string[] }> })
      .schemas;
    expect(schemas['TrainingConfig']?.required ?? []).not.toContain('steps');
    expect(schemas['TrainingConfigWithDefaults']?.required).toContain('steps');
    expect(schemas['SearchRequest']?.required ?? []).not.toContain('k');
  });

  test('items may come as a form', () => {
    const body = document.paths[operations.upsertItems.path]?.['post']?.['requestBody'];
    expect(Object.keys((body as { content: object }).content)).toEqual([
      'application/json',
      'multipart/form-data',
    ]);
  });

  test('problems that a use case makes are documented somewhere', () => {
    const beforeRouting = new Set([
      'malformed-request',
      'malformed-url',
      'body-interrupted',
      'method-not-allowed',
      'request-timeout',
      'url-too-long',
      'headers-too-large',
      'encoder-closed',
    ]);
    const undocumented = Object.keys(problemKinds).filter((code) => !text.includes(`\`${code}\``));
    expect(new Set(undocumented)).toEqual(beforeRouting);
  });
});
