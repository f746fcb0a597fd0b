import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import getPort from 'get-port';

const host = '127.0.0.1';

/** A real server that a test may stop and start again on the same port, with its data kept. */
export interface RedisServer {
  readonly url: string;
  /** Ends when it takes connections. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and deletes its data. */
  close(): Promise<void>;
}

/**
 * Starts Redis on a free port, as the queue wants it.
 *
 * @param settings override its append-only file, noeviction, and whatever else has a name
 */
export async function startRedis(
  settings: Readonly<Record<string, string>> = {},
): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'kindred-redis-'));
  const port = await getPort({ host });
  const safe = { appendonly: 'yes', 'maxmemory-policy': 'noeviction', save: '' };
  const all = { ...safe, ...settings, port: String(port), bind: host, dir };
  const words = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    child = undefined;
    await ended;
  };
  const start = async () => {
    child = await startProcess(words);
  };
  await start();
  return {
    url: `redis://${host}:${port}/0`,
    start,
    stop,
    async close() {
      await stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function startProcess(words: readonly string[]): Promise<ChildProcess> {
  const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line);
    if (!line.includes('Ready to accept connections')) continue;
    // Nobody reads on, and it must not wait for that.
    child.stdout.resume();
    return child;
  }
  throw new Error(`redis-server does not start:\n${printed.join('\n')}`);
}
