import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { neighboursOf } from '../neighbours-of.ts';
import type { SearchOptions } from '../vector-index.ts';
import type { OpenIndexOptions } from './engine-host.ts';
import type { LocalIndexHost } from './local-index-host.ts';
import { startLocalIndexHost } from './start-local-index-host.ts';

const LINE: OpenIndexOptions = { dimension: 1, metric: 'l2' };

let host: LocalIndexHost;
let folder: string;

const labels = async (name: string, filter?: SearchOptions['filter']) =>
  neighboursOf(
    await host.search(name, Float32Array.of(0), { k: 9, ...(filter && { filter }) }),
    0,
  ).map(({ label }) => label);

describe.each(['native', 'hnswlib-node'] as const)(
  'an index of %s, saved and opened from its folder',
  (engine) => {
    beforeAll(async () => {
      host = await startLocalIndexHost({ engine, workers: 2 });
    });
    afterAll(() => host.shutdown());
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kindred-host-'));
      await host.open('a', LINE);
      await host.upsert('a', Uint32Array.of(1, 2, 3, 300_000_000), Float32Array.of(1, 2, 3, 4), [
        { colour: 'red', size: { x: 3 }, tags: ['p', 'q'] },
        { colour: 'blue', text: 'é\u2028\ud800'.repeat(300), seen: null },
        undefined,
        undefined,
      ]);
    });
    afterEach(async () => {
      for (const name of host.names()) await host.close(name);
      await rm(folder, { recursive: true });
    });

    test('has vectors and metadata, and is an index of its own', async () => {
      await host.save('a', folder);
      expect(await host.openFrom('b', folder, LINE)).toMatchObject({ name: 'b', size: 4 });
      await host.remove('a', Uint32Array.of(1));
      expect(await labels('b')).toEqual([1, 2, 3, 300_000_000]);
      const filters: SearchOptions['filter'][] = [
        { field: 'tags', equals: 'q' },
        { field: 'size.x', gte: 3 },
        { field: 'size', exists: true },
        { field: 'text', equals: 'é\u2028\ud800'.repeat(300) },
        { field: 'seen', equals: null },
        { not: { field: 'colour', exists: true } },
      ];
      const found = [];
      for (const filter of filters) found.push(await labels('b', filter));
      expect(found).toEqual([[1], [1], [1], [2], [2], [3]]);
      expect(await host.count('b', { field: 'colour', equals: 'red' })).toBe(1);
    });

    test('takes the changes that were made before the call, and no later ones', async () => {
      const before = host.upsert('a', Uint32Array.of(7), Float32Array.of(7));
      const saved = host.save('a', folder);
      const after = host.upsert('a', Uint32Array.of(8), Float32Array.of(8));
      await Promise.all([before, saved, after]);
      await host.openFrom('b', folder, LINE);
      expect(await labels('b')).toEqual([1, 2, 3, 300_000_000, 7]);
    });

    test.each(['', '[]', '[1]', '[-1,{}]', '[268435456,{}]', '[1,{"a":1}]', '[1,{"a":[{}]}]', '{'])(
      'metadata with the line %j is refused, and the name stays free',
      async (line) => {
        await host.save('a', folder);
        await appendFile(join(folder, 'documents.jsonl'), `${line}\n[9,{}]\n`);
        const refused = { code: 'snapshot-refused', refusal: 'metadata' };
        await expect(host.openFrom('b', folder, LINE)).rejects.toMatchObject(refused);
        await host.open('b', LINE);
        expect(await labels('b')).toEqual([]);
      },
    );

    test.each(['documents.jsonl', 'pending.bin'])('without %s it is refused', async (name) => {
      await host.save('a', folder);
      await rm(join(folder, name));
      const refused = { code: 'snapshot-refused', refusal: 'missing' };
      await expect(host.openFrom('b', folder, LINE)).rejects.toMatchObject(refused);
      expect(host.names()).toEqual(['a']);
    });

    test.each([
      ['a NaN', 'vector'],
      ['another dimension', 'pending'],
      ['a label twice', engine === 'native' ? 'pending' : 'nodes'],
      ['the reserved label', 'pending'],
    ])('%s is refused without a checksum too', async (what, refusal) => {
      await host.save('a', folder);
      const path = join(folder, 'pending.bin');
      const bytes = await readFile(path);
      if (what === 'a NaN') bytes.writeFloatLE(Number.NaN, bytes.length - 4);
      if (what === 'another dimension') bytes.writeUInt32LE(2, 12);
      if (what === 'a label twice') bytes.writeUInt32LE(bytes.readUInt32LE(16), 20);
      if (what === 'the reserved label') bytes.writeUInt32LE(0xffff_ffff, 16);
      await writeFile(path, bytes);
      const open = host.openFrom('b', folder, LINE);
      await expect(open).rejects.toMatchObject({ code: 'snapshot-refused', refusal });
    });

    test('names and folders are checked before anything is sent', async () => {
      await host.save('a', folder);
      await expect(host.openFrom('a', folder, LINE)).rejects.toMatchObject({
        code: 'index-exists',
      });
      await expect(host.save('none', folder)).rejects.toMatchObject({ code: 'unknown-index' });
      const wrong = { code: 'invalid-argument', field: 'folder' };
      await expect(host.save('a', 'here')).rejects.toMatchObject(wrong);
      await expect(host.openFrom('b', 'here', LINE)).rejects.toMatchObject(wrong);
    });

    test('a folder that is not there, or has these files already, is an error that says so', async () => {
      const failed = { code: 'index-operation-failed', operation: 'save' };
      const none = host.save('a', join(folder, 'none'));
      await expect(none).rejects.toMatchObject({
        ...failed,
        message: expect.stringMatching(/ENOENT|No such file/),
      });
      await host.save('a', folder);
      await expect(host.save('a', folder)).rejects.toMatchObject({
        ...failed,
        message: expect.stringMatching(/EEXIST|File exists/),
      });
      await mkdir(join(folder, 'again'));
      await host.save('a', join(folder, 'again'));
    });
  },
);
