import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobName, JobPayload, QueueName } from '@kindred/contracts';
import { FolderArtifactStore } from '@kindred/artifacts';
import { migrate, openDatabase, startEmbeddedPostgres } from '@kindred/database';
import { createQueues } from '@kindred/queue';
import {
  RememberedItems,
  followGenerations,
  startEncoderHost,
  startOutboxRelay,
  warmCollection,
  type CollectionRecord,
} from '@kindred/similarity';
import { findEngine, startIndexHost } from '@kindred/vector-index';

const silent = { info() {}, warn() {}, error() {} };

/** What the API has, in this process, on a PostgreSQL of its own; and a way to start indexers. */
export async function startPlatform() {
  const home = await mkdtemp(join(tmpdir(), 'kindred-indexer-'));
  const server = await startEmbeddedPostgres({ home, logger: silent });
  const { connectionString } = server;
  await migrate(connectionString);
  const database = await openDatabase({ connectionString });
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  const encoders = startEncoderHost({ models: database.models, artifacts });
  const host = await startIndexHost();
  const { items, searchNodes } = database;
  const warm = (collection: CollectionRecord) => warmCollection({ items, encoders }, collection);
  const node = { searchNodes, warm };
  const indexes = await followGenerations({ ...database, indexes: host, node });
  const queues = createQueues({ backend: 'postgres', connectionString });
  const relay = await startOutboxRelay({
    outbox: database.outbox,
    send: ({ queue, name, payload }, jobId) =>
      queues.add(
        queue as QueueName,
        name as JobName<QueueName>,
        payload as JobPayload<QueueName, JobName<QueueName>>,
        { jobId },
      ),
  });
  const indexers = new Set<ChildProcess>();
  return {
    ...database,
    remembered: new RememberedItems(database.items),
    artifacts,
    encoders,
    host,
    indexes,
    vectorEngine: (await findEngine()).engine,
    freeResources: async () => ({ memory: 2 ** 40, disk: 2 ** 40 }),
    queues,
    /** The built program, as the supervisor starts it; resolves when it is ready. */
    async startIndexer(): Promise<ChildProcess> {
      const child = fork(new URL('../../dist/main.js', import.meta.url), {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          LOG_LEVEL: 'warn',
          KINDRED_HOME: home,
          DATABASE_URL: connectionString,
        },
      });
      indexers.add(child);
      await once(child, 'message');
      return child;
    },
    async stop() {
      for (const child of indexers) await end(child, 'SIGTERM');
      await relay.close();
      await indexes.close();
      await host.shutdown();
      await encoders.close();
      await queues.close();
      await database.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

export type Platform = Awaited<ReturnType<typeof startPlatform>>;

/** Sends a signal and waits until the process is gone; its exit code. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}
