import { expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { prepareHnswlib } from '../../packages/vector-index/setup/prepare.mjs';

const manifest = new URL('../../packages/vector-index/package.json', import.meta.url);

test('prepareHnswlib goes on with exact search without a compiler, and builds with one', async () => {
  const original = realpathSync(
    dirname(createRequire(manifest).resolve('hnswlib-node/package.json')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'kindred-hnswlib-'));
  const copy = join(folder, 'node_modules', 'hnswlib-node');
  mkdirSync(dirname(copy), { recursive: true });
  for (const name of ['bindings', 'node-addon-api']) {
    symlinkSync(join(dirname(original), name), join(dirname(copy), name));
  }
  const built = join(original, 'build');
  cpSync(original, copy, { recursive: true, filter: (path) => path !== built });
  const { PATH } = process.env;
  try {
    process.env['PATH'] = '/nowhere';
    expect(await prepareHnswlib(copy)).toEqual({
      engine: 'exact',
      note: expect.stringMatching(
        /^Exact search serves instead of HNSW\. There is no C\+\+ compiler/,
      ),
    });
    process.env['PATH'] = PATH;
    expect(await prepareHnswlib(copy)).toEqual({ engine: 'hnsw' });
    expect(await prepareHnswlib(copy)).toEqual({ engine: 'hnsw' });
  } finally {
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true });
  }
}, 120_000);
