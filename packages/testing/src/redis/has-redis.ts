import { spawnSync } from 'node:child_process';

/** Whether the program redis-server is installed; says so when it is not. */
export function hasRedis(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found) process.stderr.write('redis-server is not installed: nothing is tested with Redis\n');
  return found;
}
