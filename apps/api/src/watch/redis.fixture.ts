import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = 'redis-server';

/** Whether the program redis-server is installed; says so once when it is not. */
export function hasRedis(): boolean {
  const found = spawnSync(program, ['--version']).status === 0;
  if (!found)
    process.stderr.write('redis-server is not installed: watching over it is not tested\n');
  return found;
}

/** A place where Redis can be started: its address, and what starts and ends it. */
export async function placeForRedis() {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-watch-redis-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const settings = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''];
  let end = async () => {};
  return {
    url: `redis://127.0.0.1:${port}/0`,
    start() {
      const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
      const child = spawn(program, [...place, ...settings], { stdio: 'ignore' });
      end = async () => {
        child.kill('SIGTERM');
        await once(child, 'exit');
      };
    },
    async close() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
