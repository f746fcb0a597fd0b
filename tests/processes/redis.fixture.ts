import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.fixture.ts';

const program = 'redis-server';

/** Redis on a free port, as the queue wants it; undefined, and said, where the program is not installed. */
export async function startRedis() {
  if (spawnSync(program, ['--version']).status !== 0) {
    process.stderr.write('redis-server is not installed: the queue lies in PostgreSQL\n');
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'kindred-redis-'));
  const port = await freePort();
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder];
  const settings = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''];
  const child = spawn(program, [...place, ...settings], { stdio: 'ignore' });
  return {
    url: `redis://127.0.0.1:${port}/0`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
