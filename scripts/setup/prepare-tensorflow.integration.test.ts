import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCompiler, findProgram } from './native/find-program.mjs';
import { runProgram } from './native/run-program.mjs';
import { copyTfjsNode } from './tfjs-node-copy.fixture.ts';

const setup = new URL('../../packages/tensor/setup/prepare.mjs', import.meta.url).href;

describe('prepareTensorflow', () => {
  let copy: ReturnType<typeof copyTfjsNode>;
  let folder: string;
  beforeEach(() => {
    copy = copyTfjsNode();
    folder = mkdtempSync(join(tmpdir(), 'kindred-setup-'));
  });
  afterEach(() => {
    copy.remove();
    rmSync(folder, { recursive: true });
  });

  /** In a process of its own, as npm start does it, with nothing but these programs on PATH. */
  async function prepare(env: Record<string, string>, programs: Record<string, string> = {}) {
    for (const [name, program] of Object.entries(programs)) {
      if (!existsSync(join(folder, name))) symlinkSync(program, join(folder, name));
    }
    const { packageFolder, recordFile } = copy;
    const program = `
      const { prepareTensorflow } = await import(${JSON.stringify(setup)});
      const options = ${JSON.stringify({ packageFolder, recordFile })};
      console.log(JSON.stringify(await prepareTensorflow(options)));
    `;
    const { code, output } = await runProgram(
      process.execPath,
      ['--input-type=module', '-e', program],
      // A host that refuses at once stands for a network without upstream's downloads.
      { env: { PATH: folder, CDN_STORAGE: 'http://127.0.0.1:9/', ...env } },
    );
    return { code, output, report: code === 0 ? JSON.parse(output) : undefined };
  }

  test('goes on with WebAssembly where there is no compiler, and says how to install one', async () => {
    const { code, report } = await prepare({ XDG_CACHE_HOME: folder });
    expect(code).toBe(0);
    expect(report).toMatchObject({ backend: 'wasm', source: 'wasm' });
    expect(report.note).toContain('127.0.0.1:9 cannot be reached');
    expect(report.note).toContain('There is no C++ compiler; install one');
    expect(JSON.parse(readFileSync(copy.recordFile, 'utf8'))).toEqual(report);
  });

  test('goes on with WebAssembly where there is no Python', async () => {
    const { code, report } = await prepare(
      { XDG_CACHE_HOME: folder, KINDRED_TENSORFLOW: 'wheel' },
      { 'c++': process.execPath },
    );
    expect(code).toBe(0);
    expect(report.note).toContain('There is no python3; install it');
  });

  test('goes on with WebAssembly where Python has no pip', async () => {
    const python = join(folder, 'python3');
    writeFileSync(python, '#!/bin/sh\necho "No module named pip" >&2\nexit 1\n', { mode: 0o755 });
    const { report } = await prepare(
      { XDG_CACHE_HOME: folder, KINDRED_TENSORFLOW: 'wheel' },
      { 'c++': process.execPath },
    );
    expect(report.note).toContain('python3 has no pip; install it');
  });

  test('says what pip says where the wheel cannot be downloaded', async () => {
    const python = join(folder, 'python3');
    const script =
      'case "$*" in *--version*) exit 0;; esac\necho "ERROR: No matching distribution"\nexit 1\n';
    writeFileSync(python, `#!/bin/sh\n${script}`, { mode: 0o755 });
    const { report } = await prepare(
      { XDG_CACHE_HOME: folder, KINDRED_TENSORFLOW: 'wheel' },
      { 'c++': process.execPath },
    );
    expect(report.note).toContain('pip could not download tensorflow-cpu 2.15.1: No matching');
    expect(existsSync(join(folder, 'kindred', 'tensorflow', '2.15.1'))).toBe(false);
  });

  test('does what KINDRED_TENSORFLOW asks for, and refuses what it does not know', async () => {
    const { report } = await prepare({ KINDRED_TENSORFLOW: 'wasm' });
    expect(report.note).toContain('KINDRED_TENSORFLOW=wasm asks for it');
    const wrong = await prepare({ KINDRED_TENSORFLOW: 'gpu' });
    expect(wrong.code).not.toBe(0);
    expect(wrong.output).toContain('KINDRED_TENSORFLOW is native, wheel or wasm, not gpu');
  });

  test('stages the wheel, and knows at once that it is there', async () => {
    const [python, compiler] = [findProgram(['python3']), findCompiler()];
    const programs = { python3: python ?? '', 'c++': compiler ?? '' };
    // The cache of this user, which the setup before the tests filled: nothing is downloaded twice.
    const { HOME = '', XDG_CACHE_HOME = '', PATH = '' } = process.env;
    const env = {
      HOME,
      XDG_CACHE_HOME,
      PATH: [folder, PATH].join(':'),
      KINDRED_TENSORFLOW: 'wheel',
    };
    const first = await prepare(env, programs);
    expect(first.report).toMatchObject({
      backend: 'tensorflow',
      source: 'wheel',
      tensorflowVersion: '2.15.1',
    });
    // Without any program the record alone can answer.
    const second = await prepare({ PATH: '/nowhere', KINDRED_TENSORFLOW: 'wheel' });
    expect(second.report).toEqual(first.report);
    // A library that went away makes it void.
    rmSync(join(copy.packageFolder, 'deps'), { recursive: true });
    const third = await prepare({ PATH: '/nowhere', KINDRED_TENSORFLOW: 'wheel' });
    expect(third.report.backend).toBe('wasm');
  }, 120_000);
});
