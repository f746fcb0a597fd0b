import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockHome, type Logger, systemErrorCode } from '@kindred/runtime';
import getPort from 'get-port';
import { Client } from 'pg';
import { clearStaleServer } from './clear-stale-server.ts';
import { clusterFolder, type ClusterFolder } from './cluster-folder.ts';
import { clusterName, createCluster } from './create-cluster.ts';
import { explainFailure } from './explain-failure.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { endServer } from './postmaster.ts';
import { chooseIdentity } from './server-identity.ts';
import { startServer, type ServerOptions } from './start-server.ts';

export interface EmbeddedPostgresOptions {
  /** Kindred's home folder; the database lies in `postgres` inside it. */
  readonly home: string;
  /** @defaultValue a free one */
  readonly port?: number;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface EmbeddedPostgres {
  /** With the password: not for logs. */
  readonly connectionString: string;
  readonly port: number;
  /** Ends the server after everything is written. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on 127.0.0.1 with its data in `<home>/postgres`, made on the first start. A server
 * left behind by a process that was killed is ended first; it has lost nothing that was committed.
 *
 * @throws EmbeddedPostgresError with one sentence that says what to do
 * @throws HomeLockedError when another living process runs the server of this folder
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const folder = clusterFolder(options.home);
  const lock = await lockHome(folder.root);
  try {
    const { child, port, password } = await start(folder, options);
    let stopping: Promise<void> | undefined;
    child.once('exit', (code, signal) => {
      if (stopping === undefined)
        options.logger.error(
          { code, signal, log: folder.log },
          'the embedded PostgreSQL has ended',
        );
    });
    return {
      port,
      connectionString: connectionString(password, port, clusterName),
      stop: () => (stopping ??= stop(child).finally(() => lock.release())),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function start(folder: ClusterFolder, { home, port, logger }: EmbeddedPostgresOptions) {
  const { initdb, postgres } = postgresBinaries();
  await mkdir(home, { recursive: true });
  const own = dirname(folder.root);
  const identity = await chooseIdentity({ postgres, data: folder.data, own });
  const password = await createCluster(folder, initdb, identity);
  const started = await startAfterCrash({ folder, postgres, identity }, port, logger);
  try {
    await createDatabase(connectionString(password, started.port, 'postgres'), folder);
  } catch (error) {
    await stop(started.child);
    throw error;
  }
  logger.info({ port: started.port, folder: folder.root }, 'PostgreSQL is ready');
  return { ...started, password };
}

/** Backends whose server was killed need a moment to notice; until then no other one may start. */
async function startAfterCrash(
  options: Omit<ServerOptions, 'port'>,
  port: number | undefined,
  logger: EmbeddedPostgresOptions['logger'],
): Promise<{ child: ChildProcess; port: number }> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const ended = await clearStaleServer(options.folder);
    if (ended !== undefined)
      logger.warn({ pid: ended }, 'ended a PostgreSQL that was left running');
    try {
      return await startOnPort(options, port);
    } catch (error) {
      if (systemErrorCode(error) !== 'server-still-ending' || Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

/** A port that was free a moment ago may be taken now: then another one is tried. */
async function startOnPort(
  options: Omit<ServerOptions, 'port'>,
  wanted: number | undefined,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await getPort({ host: '127.0.0.1' }));
    try {
      return { child: await startServer({ ...options, port }), port };
    } catch (error) {
      const again = wanted === undefined && attempt < 5 && systemErrorCode(error) === 'port-taken';
      if (!again) throw error;
    }
  }
}

async function createDatabase(url: string, folder: ClusterFolder): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      clusterName,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${clusterName}`);
  } catch (error) {
    throw explainFailure(`error: ${error instanceof Error ? error.message : error}`, folder, error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await endServer(child.pid);
}

function connectionString(password: string, port: number, database: string): string {
  return `postgresql://${clusterName}:${password}@127.0.0.1:${port}/${database}`;
}
