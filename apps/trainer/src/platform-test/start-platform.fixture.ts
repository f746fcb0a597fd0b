import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { migrate, openDatabase, startEmbeddedPostgres } from '@kindred/database';
import { createQueues } from '@kindred/queue';
import { startOutboxRelay } from '@kindred/similarity';

const silent = { info() {}, warn() {}, error() {} };

/** Database, queue and artifacts of an installation of its own; and a way to start trainers. */
export async function startPlatform() {
  const home = await mkdtemp(join(tmpdir(), 'kindred-trainer-'));
  const env = { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'warn', KINDRED_HOME: home };
  const server = await startEmbeddedPostgres({ home, logger: silent });
  const { connectionString } = server;
  await migrate(connectionString);
  const database = await openDatabase({ connectionString });
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  const queues = createQueues({ backend: 'postgres', connectionString });
  const relay = await startOutboxRelay({
    outbox: database.outbox,
    send: async ({ queue, name, payload }, jobId) => {
      if (queue !== 'training' && queue !== 'versioning') return;
      // The queue checks name and payload.
      const as = { queue: queue as 'training', name: name as 'train-run' };
      await queues.add(as.queue, as.name, payload as { runId: string }, { jobId });
    },
  });
  const trainers = new Set<ChildProcess>();
  return {
    ...database,
    artifacts,
    queues,
    connectionString,
    home,
    /** The built program, as the supervisor starts it; resolves when it is ready. */
    async startTrainer(): Promise<ChildProcess> {
      const child = fork(new URL('../../dist/main.js', import.meta.url), {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: { ...env, DATABASE_URL: connectionString },
      });
      trainers.add(child);
      await once(child, 'message');
      return child;
    },
    async stop() {
      for (const child of trainers) await end(child, 'SIGKILL');
      await relay.close();
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
