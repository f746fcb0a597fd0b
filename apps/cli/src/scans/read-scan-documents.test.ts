import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DocumentOptions } from '@kindred/datasets';
import { readScanDocuments } from './read-scan-documents.ts';
import type { ScanPaths } from './scan-paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'kindred-read-'));
const essays = join(folder, 'essays');
const table = join(folder, 'table.csv');
beforeAll(() => {
  mkdirSync(essays);
  writeFileSync(join(essays, 'a.txt'), 'one');
  writeFileSync(table, 'key,text\n1,one\n1,two\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (
  paths: Partial<ScanPaths>,
  options: DocumentOptions & { readonly byFolder?: boolean } = {},
) =>
  readScanDocuments({ new: [], old: [], base: [], ...paths }, options, {
    onRead: () => undefined,
    signal: new AbortController().signal,
  });

test('documents of one path are called by their place in it, else by the path as well', async () => {
  const one = await read({ new: [essays] });
  expect(one.documents).toMatchObject([{ id: 'a.txt', text: 'one', role: 'new' }]);
  expect(one.documents[0]).not.toHaveProperty('places');
  const two = await read({ new: [essays], old: [table] });
  expect(two.documents[2]?.places).toEqual([{ start: 0, end: 3, kind: 'row', number: 2 }]);
  expect(two.documents.map(({ id, role }) => [id, role])).toEqual([
    [join(essays, 'a.txt'), 'new'],
    [`${table}#1`, 'old'],
    [`${table}#2`, 'old'],
  ]);
});

test('by folder, what lies in one folder of a path has one author', async () => {
  const files = ['ann/Main.java', 'ann/deep/Util.java', 'ben/Main.java', 'alone.java'];
  const handedIn = join(folder, 'class');
  for (const file of files) {
    mkdirSync(join(handedIn, dirname(file)), { recursive: true });
    writeFileSync(join(handedIn, file), `class ${file.replaceAll(/\W/g, '')} {}`);
  }
  const authors = async (path: string) =>
    (await read({ new: [path] }, { byFolder: true })).documents.map(({ id, author }) => [
      id,
      author?.slice(path.length + 1),
    ]);
  expect(await authors(handedIn)).toEqual([
    ['alone.java', undefined],
    ['ann/Main.java', 'ann'],
    ['ann/deep/Util.java', 'ann'],
    ['ben/Main.java', 'ben'],
  ]);
  await expect(read({ new: [join(handedIn, 'ann')] }, { byFolder: true })).resolves.toBeDefined();
  rmSync(join(handedIn, 'ben'), { recursive: true });
  rmSync(join(handedIn, 'alone.java'));
  await expect(read({ new: [handedIn] }, { byFolder: true })).rejects.toMatchObject({
    code: 'unusable-scan',
    message: expect.stringMatching(/^--by-folder: all documents lie in .*ann/),
  });
});

test('a path that is named twice is told with both of its places', () =>
  expect(read({ new: [essays], old: [essays, table] })).rejects.toMatchObject({
    code: 'unusable-scan',
    message: `${join(essays, 'a.txt')} is there twice, in ${essays} (new) and in ${essays} (old): name each path once.`,
  }));

test('a table that is named twice is told so, too', () =>
  expect(read({ new: [table], base: [table] })).rejects.toMatchObject({
    message: expect.stringContaining(`in ${table} (new) and in ${table} (base): name each`),
  }));

test('rows of one id want another column', () =>
  expect(read({ new: [table] }, { columns: { id: 'key' } })).rejects.toMatchObject({
    message: 'table.csv#1 is there twice: name an --id-column whose values differ.',
  }));
