import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterFolder } from './cluster-folder.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { explainFailure } from './explain-failure.ts';
import { commandOf, type ServerIdentity } from './server-identity.ts';

const run = promisify(execFile);

/** Name of the only user and of the database. */
export const clusterName = 'kindred';

/**
 * Makes a database cluster if there is none, and returns the password. It is made beside its place and
 * moved there when it is whole, so that a kill in the middle leaves nothing half-made.
 * @throws EmbeddedPostgresError
 */
export async function createCluster(
  folder: ClusterFolder,
  initdb: string,
  identity: ServerIdentity,
): Promise<string> {
  if (await exists(join(folder.data, 'PG_VERSION'))) return readPassword(folder);
  if (await exists(folder.data)) throw corrupt(folder, 'PG_VERSION is missing');
  const password = randomBytes(24).toString('base64url');
  await writeFile(folder.password, password, { mode: 0o600 });
  const draft = join(folder.root, 'data.new');
  // initdb reads the password as the server's user, who may not read ours.
  const passwordFile = join(folder.root, 'password.new');
  try {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
    if (identity.kind === 'user')
      for (const path of [draft, passwordFile]) await chown(path, identity.uid, identity.gid);
    const { file, words, options } = commandOf(identity, initdb, initdbFlags(draft, passwordFile));
    await run(file, words, {
      ...options,
      cwd: folder.root,
      env: serverEnvironment(),
    });
    await rename(draft, folder.data);
    return password;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error instanceof EmbeddedPostgresError
      ? error
      : explainFailure(textOf(error), folder, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Messages in English, so that failures can be told apart; nothing of PG* that is set for clients. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(own), LC_ALL: 'C', LC_MESSAGES: 'C' };
}

const initdbFlags = (data: string, passwordFile: string) => [
  `--pgdata=${data}`,
  `--username=${clusterName}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  // The order of text is the same on every machine.
  '--locale=C',
  '--data-checksums',
];

async function readPassword(folder: ClusterFolder): Promise<string> {
  try {
    return (await readFile(folder.password, 'utf8')).trim();
  } catch (cause) {
    throw corrupt(folder, `${folder.password} cannot be read`, cause);
  }
}

function corrupt(folder: ClusterFolder, what: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'data-corrupt',
    `The database in ${folder.root} is damaged (${what}): restore the folder from a backup, or move it away to begin anew.`,
    { fields: { folder: folder.root }, cause },
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function textOf(error: unknown): string {
  const { message, stderr } = error as { message?: string; stderr?: string };
  return `${message ?? String(error)}\n${stderr ?? ''}`;
}
