import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

const adminsAlone = [
  'updateCollection',
  'deleteCollection',
  'truncateCollection',
  'startTuning',
  'cancelTuning',
  'deleteModel',
  'startRun',
  'cancelRun',
  'acceptProposal',
  'dismissProposal',
  'createKey',
  'listKeys',
  'getKey',
  'rotateKey',
  'revokeKey',
  'listAudit',
];
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

  test('each is of one topic, and no topic is left out', async () => {
    const files = (await readdir(import.meta.dirname)).filter((file) =>
      file.endsWith('-operations.ts'),
    );
    const topics: object[] = await Promise.all(files.map((file) => import(`./${file}`)));
    const names = topics.flatMap((topic) => Object.values(topic).flatMap(Object.keys));
    expect(names.toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  test('no two operations share method and path', () => {
    const keys = rows.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('training, deletion, settings, keys and the audit log are the admin’s', () => {
    const admins = rows.filter(([, { role }]) => role === 'admin').map(([name]) => name);
    expect(admins).toEqual(expect.arrayContaining(adminsAlone));
  });

  test.each(rows)('%s: a GET needs no writer', (_name, operation) => {
    expect(operation.method === 'GET' && operation.role === 'writer').toBe(false);
  });

  test.each(rows)(
    '%s names its collection in the path, or the handler checks it, not both',
    (_name, operation) => {
      expect(operation.limits === 'checked' && operation.path.includes('{collection}')).toBe(false);
    },
  );
});
