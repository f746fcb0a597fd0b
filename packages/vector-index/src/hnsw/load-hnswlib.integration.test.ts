import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadHnswlib } from './load-hnswlib.ts';

// In processes of their own, because Jest's createRequire finds the package from everywhere.
const ATTEMPT = `
import { createRequire } from 'node:module';
const { loadHnswlib } = await import(process.env.LOADER);
try {
  loadHnswlib(createRequire(process.env.FROM));
  console.log('loaded');
} catch ({ name, code, message, cause }) {
  console.log(JSON.stringify({ name, code, message, hasCause: cause instanceof Error }));
}`;

async function loadFrom(folder: string): Promise<unknown> {
  const LOADER = new URL('./load-hnswlib.ts', import.meta.url).href;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', ATTEMPT],
    { env: { LOADER, FROM: path.join(folder, 'here.js') } },
  );
  return JSON.parse(stdout);
}

describe('loadHnswlib', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kindred-hnswlib-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('finds the class that the wrapper needs', () => {
    expect(typeof loadHnswlib().HierarchicalNSW).toBe('function');
  });

  test('a package that is not installed is a named error that says what to do', async () => {
    expect(await loadFrom(folder)).toEqual({
      name: 'HnswUnavailableError',
      code: 'hnsw-unavailable',
      message: expect.stringMatching(/Cannot find module.*C\+\+ compiler.*exact index/),
      hasCause: true,
    });
  });

  test('a package whose addon was not built is the same error', async () => {
    const require = createRequire(import.meta.url);
    const real = path.dirname(require.resolve('hnswlib-node/package.json'));
    const unbuilt = path.join(folder, 'node_modules', 'hnswlib-node');
    await cp(path.join(real, 'lib'), path.join(unbuilt, 'lib'), { recursive: true });
    await cp(path.join(real, 'package.json'), path.join(unbuilt, 'package.json'));
    const bindings = createRequire(path.join(real, 'package.json')).resolve('bindings');
    await writeFile(
      path.join(folder, 'node_modules', 'bindings.js'),
      `module.exports = require(${JSON.stringify(bindings)});`,
    );
    expect(await loadFrom(folder)).toMatchObject({
      code: 'hnsw-unavailable',
      message: expect.stringContaining('Could not locate the bindings file'),
      hasCause: true,
    });
  });
});
