import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { readTar } from './read-tar.ts';
import { buildTar } from './tar.fixture.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const entries = [
  { name: 'set/', type: 'directory' as const },
  { name: 'set/a.txt', content: 'first' },
  { name: 'set/empty.txt', content: '' },
  { name: 'set/link', type: 'symlink' as const, linkname: '/etc/passwd' },
  { name: `set/${'long'.repeat(40)}.txt`, content: 'x'.repeat(1500) },
];
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('readTar', () => {
  test.each([
    ['tar', (bytes: Buffer) => bytes],
    ['tar.gz', (bytes: Buffer) => gzipSync(bytes)],
  ])('yields the files of a %s in order, and neither folders nor links', async (kind, packed) => {
    const path = await folder.write(`some.${kind}`, packed(await buildTar(entries)));
    const files = await collect(readTar(path));
    expect(files.map(({ name, bytes }) => [name, text(bytes)])).toEqual([
      ['set/a.txt', 'first'],
      ['set/empty.txt', ''],
      [`set/${'long'.repeat(40)}.txt`, 'x'.repeat(1500)],
    ]);
  });

  test('reads only what is wanted, and may be left early', async () => {
    const path = await folder.write('wanted.tar', await buildTar(entries));
    const wanted = await collect(readTar(path, (name) => name.endsWith('empty.txt')));
    expect(wanted.map(({ name }) => name)).toEqual(['set/empty.txt']);
    for await (const { name } of readTar(path)) {
      expect(name).toBe('set/a.txt');
      break;
    }
  });

  test.each(['../outside', '/etc/passwd', 'a/../../b', 'a\\b'])(
    'refuses the name %j',
    async (name) => {
      const path = await folder.write('outside.tar', await buildTar([{ name, content: 'x' }]));
      await expect(collect(readTar(path))).rejects.toMatchObject({ code: 'unreadable-tar' });
    },
  );

  test.each([
    ['half a file', (tar: Buffer) => tar.subarray(0, 1030)],
    ['a broken checksum', (tar: Buffer) => Buffer.from(tar).fill(1, 0, 50)],
    ['a cut gzip', (tar: Buffer) => gzipSync(tar).subarray(0, 60)],
    ['no tar at all', () => Buffer.alloc(2048, 'no tar ')],
  ])('%s is a named error', async (_, damage) => {
    const path = await folder.write('broken.tar', damage(await buildTar(entries)));
    await expect(collect(readTar(path))).rejects.toMatchObject({
      code: 'unreadable-tar',
      file: 'broken.tar',
    });
  });

  test.each([
    ['file bytes', { maxFileBytes: 100 }],
    ['entries', { maxEntries: 2 }],
    ['entry bytes', { maxEntryBytes: 1000 }],
    ['total bytes', { maxTotalBytes: 2048 }],
  ])('refuses too many %s', async (what, limits) => {
    const path = await folder.write('large.tar', await buildTar(entries));
    const failure = collect(readTar(path, undefined, limits));
    await expect(failure).rejects.toMatchObject({ code: 'tar-too-large', what });
  });

  test('a gzip bomb ends at the limit', async () => {
    const bomb = await buildTar([{ name: 'zeros', content: new Uint8Array(5_000_000) }]);
    const path = await folder.write('bomb.tar.gz', gzipSync(bomb));
    const failure = collect(readTar(path, () => false, { maxTotalBytes: 1_000_000 }));
    await expect(failure).rejects.toMatchObject({ code: 'tar-too-large', what: 'total bytes' });
  });
});
