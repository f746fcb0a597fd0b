import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort, type QueueServerUnderTest } from './queue-server-under-test.fixture.ts';

const program = 'redis-server';

/** Whether the program redis-server is installed; says so once when it is not. */
export function hasRedis(): boolean {
  const found = spawnSync(program, ['--version']).status === 0;
  if (!found) {
    process.stderr.write(
      'redis-server is not installed: the tests of the queue in Redis are skipped\n',
    );
  }
  return found;
}

export type RedisServerUnderTest = QueueServerUnderTest & { readonly url: string };

/** Starts a Redis server on a free port; `settings` override noeviction and the append-only file. */
export async function startRedis(
  settings: Readonly<Record<string, string>> = {},
): Promise<RedisServerUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-queue-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  const all = { appendonly: 'yes', 'maxmemory-policy': 'noeviction', save: '', ...settings };
  const flags = Object.entries(all).flatMap(([key, value]) => [`--${key}`, value]);
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  let child: ChildProcess;
  const start = async () => {
    child = spawn(program, [...place, ...flags], { stdio: 'ignore' });
    await answering(url);
  };
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    url,
    connection: (prefix) => ({ backend: 'redis', url, prefix }),
    stop,
    start,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  try {
    const answer = await Promise.race([redis.ping(), sleep(10_000, 'late', { ref: false })]);
    if (answer !== 'PONG' && answer !== 'late') throw new Error(`Redis answers ${answer}`);
    if (answer === 'late') throw new Error('redis-server does not start');
  } catch (error) {
    // Started with requirepass: it answers, and that is what was asked.
    if (!/NOAUTH|NOPERM/.test(String(error))) throw error;
  } finally {
    redis.disconnect();
  }
}
