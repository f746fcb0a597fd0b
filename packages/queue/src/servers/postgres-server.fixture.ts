import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import type { QueueServerUnderTest } from './queue-server-under-test.fixture.ts';

/** The database package's own server, in a process of its own: the queue does not import its neighbour. */
const program = join(
  import.meta.dirname,
  '../../../database/src/embedded/start-and-wait.fixture.ts',
);

/** Starts a PostgreSQL server in a temporary folder. */
export async function startPostgres(): Promise<QueueServerUnderTest> {
  const home = await mkdtemp(join(tmpdir(), 'kindred-queue-pg-'));
  const port = await getPort({ host: '127.0.0.1' });
  let [child, connectionString] = await run(home, port);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return {
    connection: (namespace) => ({ backend: 'postgres', connectionString, schema: namespace }),
    stop,
    start: async () => {
      [child, connectionString] = await run(home, port);
    },
    close: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function run(home: string, port: number): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, [program, home, `${port}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the PostgreSQL of the test ended with exit code ${code}`);
  });
  // It ends one day, when nobody waits for it any more.
  failed.catch(() => {});
  const [line] = (await Promise.race([once(child.stdout, 'data'), failed])) as [Buffer];
  return [child, line.toString().trim()];
}
