import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { QueueConnection } from '../connection/queue-connection.ts';

const program = fileURLToPath(new URL('../worker/hanging-worker.fixture.ts', import.meta.url));

/** A worker in a process of its own that has taken a job; gives the function that kills it with -9. */
export async function hangInProcess(connection: QueueConnection): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [program, JSON.stringify(connection)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
  });
  const [line] = await once(child.stdout, 'data');
  expect(String(line)).toMatch(/^started /);
  return async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
}
