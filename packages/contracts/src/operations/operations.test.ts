import { describe, expect, test } from '@jest/globals';
import { operations, type Operation } from './operations.ts';

const rows: [string, Operation][] = Object.entries(operations);

describe('operations', () => {
  test.each(rows)('the schema of %s has exactly the parameters of its path', (_name, operation) => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(Object.keys(operation.params?.shape ?? {})).toEqual(inPath);
  });

  test.each(rows)('%s has a body only where HTTP gives it a meaning', (_name, operation) => {
    const mayHaveBody = ['POST', 'PUT', 'PATCH'].includes(operation.method);
    expect(operation.body === undefined || mayHaveBody).toBe(true);
    expect(operation.body === undefined || operation.query === undefined).toBe(true);
  });

  test('no two operations share method and path', () => {
    const keys = rows.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
