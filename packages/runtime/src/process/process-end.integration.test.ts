import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockHome } from '../home/lock-home.ts';

const script = fileURLToPath(new URL('process-end.fixture.ts', import.meta.url));
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindred-end-'));
});
afterEach(() => rm(home, { recursive: true }));

async function started(way: string) {
  const child = spawn(process.execPath, [script, way, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
  });
  const ended = once(child, 'exit');
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  await once(child.stdout, 'data');
  return { child, ended, output: () => output };
}

test('SIGTERM runs the steps and exits with 0', async () => {
  const { child, ended, output } = await started('wait');
  await expect(lockHome(home)).rejects.toMatchObject({ fields: { pid: child.pid } });
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(output()).toContain('"reason":"SIGTERM"');
  expect(await readdir(home)).toEqual([]);
});

test('after kill -9 the next process takes the home over', async () => {
  const { child, ended } = await started('wait');
  child.kill('SIGKILL');
  await ended;
  expect(await readdir(home)).toEqual(['instance.lock']);
  await (await lockHome(home)).release();
});

test.each([
  ['throw', 'uncaught exception'],
  ['reject', 'unhandled promise rejection'],
])('%s: what nobody catches is logged as fatal, and the exit code is 1', async (way, message) => {
  const { ended, output } = await started(way);
  expect(await ended).toEqual([1, null]);
  expect(output()).toContain(message);
  expect(output()).toContain('"level":60');
  expect(output()).not.toContain('s3cret');
});
