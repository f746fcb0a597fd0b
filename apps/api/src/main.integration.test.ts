import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { migrate, startEmbeddedPostgres, type EmbeddedPostgres } from '@kindred/database';
import { createLogger } from '@kindred/runtime';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const entry = join(root, 'apps/api/dist/main.js');
const silent = createLogger({ name: 't', environment: { logLevel: 'silent', logFormat: 'json' } });
let home: string;
let postgres: EmbeddedPostgres;
beforeAll(async () => {
  // The process under test is the build; a stale one would prove nothing.
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-b', 'apps/api'], { cwd: root });
  home = await mkdtemp(join(tmpdir(), 'kindred-main-'));
  postgres = await startEmbeddedPostgres({ home, logger: silent });
  await migrate(postgres.connectionString);
}, 120_000);
afterAll(async () => {
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
}, 30_000);

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  readonly ready: Promise<number>;
  /** What it has printed so far. */
  readonly output: () => string;
}

function start(settings: Record<string, string>): Started {
  const env = {
    PATH: process.env['PATH'],
    KINDRED_HOME: home,
    KINDRED_ACCESS: 'open',
    PORT: '0',
    ...settings,
  };
  const child = fork(entry, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    child,
    output: () => output,
    // Not 'close': Node does not tell it after a disconnect.
    ended: Promise.all([
      new Promise<number | null>((resolve) => child.once('exit', resolve)),
      ...[child.stdout, child.stderr].map(
        (stream) => new Promise((resolve) => stream?.once('end', resolve)),
      ),
    ]).then(([code]) => ({ code, output })),
    ready: new Promise((resolve) =>
      child.once('message', (message: { type: string; port: number }) => resolve(message.port)),
    ),
  };
}

describe('the API process', () => {
  test('says when it is ready, answers, and ends in order at SIGTERM', async () => {
    const { child, ended, ready } = start({ DATABASE_URL: postgres.connectionString });
    const port = await ready;
    const response = await fetch(`http://127.0.0.1:${port}/livez`);
    expect(await response.json()).toEqual({ live: true });
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow('fetch failed');
  }, 60_000);

  test('the first start on a database of its own prints a key, the next one none', async () => {
    const settings = { DATABASE_URL: postgres.connectionString, KINDRED_ACCESS: '' };
    const collections = (port: number, key?: string) =>
      fetch(`http://127.0.0.1:${port}/v1/collections`, {
        headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      });
    const first = start(settings);
    const port = await first.ready;
    while (!first.output().includes('KINDRED_API_KEY')) await new Promise(setImmediate);
    const [key] = /kd_[0-9a-f]{12}_[\w-]{43}/.exec(first.output()) ?? [];
    expect((await collections(port)).status).toBe(401);
    expect((await collections(port, key)).status).toBe(200);
    first.child.kill('SIGTERM');
    const ended = (await first.ended).output;
    expect(ended.split('kd_')).toHaveLength(2);

    const second = start(settings);
    expect((await collections(await second.ready, key)).status).toBe(200);
    second.child.kill('SIGTERM');
    expect((await second.ended).output).not.toContain('kd_');
  }, 60_000);

  test('ends when its supervisor is gone', async () => {
    const { child, ended, ready } = start({ DATABASE_URL: postgres.connectionString });
    await ready;
    child.disconnect();
    expect((await ended).code).toBe(0);
  }, 60_000);

  test('a taken port is one sentence and exit code 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { ended } = start({ DATABASE_URL: postgres.connectionString, PORT: port });
    const { code, output } = await ended;
    other.close();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} of 127.0.0.1 is taken.`);
    expect(output).not.toContain('    at ');
  }, 60_000);

  test.each([
    ['no database', {}, 'DATABASE_URL is not set.'],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/a' },
      'cannot be reached',
    ],
    ['an open host without keys', { HOST: '0.0.0.0' }, 'KINDRED_ACCESS'],
    ['a key that is too short', { KINDRED_ADMIN_KEY: 'short' }, 'at least 16 characters'],
  ])(
    '%s is a clear sentence and exit code 1',
    async (_name, settings, sentence) => {
      const { code, output } = await start(settings).ended;
      expect(code).toBe(1);
      expect(output).toContain(sentence);
      expect(output).not.toContain('    at ');
      expect(output).not.toContain('secret');
    },
    60_000,
  );
});
