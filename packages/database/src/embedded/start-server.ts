import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterFolder } from './cluster-folder.ts';
import { serverEnvironment } from './create-cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { explainFailure } from './explain-failure.ts';
import { readPostmaster } from './postmaster.ts';
import { commandOf, type ServerIdentity } from './server-identity.ts';

export interface ServerOptions {
  readonly folder: ClusterFolder;
  readonly postgres: string;
  readonly port: number;
  readonly identity: ServerIdentity;
}

const largestLogBytes = 10 * 1024 * 1024;
// Recovery after a crash with much to replay.
const timeoutMs = 5 * 60_000;

/**
 * Starts the server and waits until it takes connections. It has a process group of its own, so that
 * Ctrl-C in a terminal does not end it before those who use it.
 * @throws EmbeddedPostgresError
 */
export async function startServer({
  folder,
  postgres,
  port,
  identity,
}: ServerOptions): Promise<ChildProcess> {
  await rotateLog(folder.log);
  const log = await open(folder.log, 'a', 0o600);
  const { size: logStart } = await log.stat();
  const { file, words, options } = commandOf(identity, postgres, serverFlags(folder.data, port));
  const child = spawn(file, words, {
    ...options,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: serverEnvironment(),
  });
  const failure: Error[] = [];
  child.once('error', (error) => failure.push(error));
  child.unref();
  await log.close();
  const deadline = Date.now() + timeoutMs;
  while (child.exitCode === null && child.signalCode === null && failure.length === 0) {
    const postmaster = await readPostmaster(folder);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return child;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new EmbeddedPostgresError('postgres-failed', tooSlow(folder));
    }
    await sleep(20);
  }
  const output = (await readFile(folder.log)).subarray(logStart).toString();
  throw explainFailure(failure[0]?.message ?? output, folder, failure[0]);
}

const tooSlow = ({ log }: ClusterFolder) =>
  `The embedded PostgreSQL was not ready after ${timeoutMs / 60_000} minutes: look into ${log}.`;

function serverFlags(data: string, port: number): string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    // No socket file: in /tmp anybody could connect to it, and a long home folder has no room for its name.
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    // Acknowledged means durable.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    lc_messages: 'C',
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])];
}

async function rotateLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (size > largestLogBytes) await rename(path, `${path}.1`);
}
