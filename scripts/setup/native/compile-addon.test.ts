import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileAddon } from './compile-addon.mjs';

const SOURCE = `
#include <node_api.h>
NAPI_MODULE_INIT() {
  napi_value answer;
  napi_create_int32(env, 42, &answer);
  return answer;
}
`;

describe('compileAddon', () => {
  let folder: string;
  const { PATH, XDG_CACHE_HOME } = process.env;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kindred-addon-'));
    process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  });
  afterEach(() => {
    process.env['PATH'] = PATH;
    if (XDG_CACHE_HOME === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = XDG_CACHE_HOME;
    rmSync(folder, { recursive: true });
  });

  const compile = (text: string, target: string) => {
    const source = join(folder, 'addon.cc');
    writeFileSync(source, text);
    const addon = { name: 'answer', sources: [source], includes: [], target: join(folder, target) };
    return compileAddon(addon);
  };

  test('makes an addon that Node loads, and keeps it', async () => {
    expect(await compile(SOURCE, 'first.node')).toEqual({ ok: true });
    expect(await compile(SOURCE, 'second.node')).toEqual({ ok: true });
    const require = createRequire(import.meta.url);
    expect(require(join(folder, 'first.node'))).toBe(42);
    const kept = readdirSync(join(folder, 'cache', 'kindred', 'addons'));
    expect(kept).toEqual([expect.stringMatching(/^answer-[0-9a-f]{16}\.node$/)]);
  });

  test('compiles again when the source changes', async () => {
    await compile(SOURCE, 'addon.node');
    await compile(SOURCE.replace('42', '43'), 'addon.node');
    expect(readdirSync(join(folder, 'cache', 'kindred', 'addons'))).toHaveLength(2);
  });

  test('says what the compiler said, and leaves nothing behind', async () => {
    const result = await compile('#error "not today"', 'addon.node');
    expect(result).toEqual({ ok: false, note: expect.stringContaining('not today') });
    expect(readdirSync(join(folder, 'cache', 'kindred', 'addons'))).toEqual([]);
  });

  test('says that there is no compiler', async () => {
    process.env['PATH'] = '/nowhere';
    const result = await compile(SOURCE, 'addon.node');
    expect(result).toEqual({ ok: false, note: expect.stringContaining('no C++ compiler') });
  });
});
