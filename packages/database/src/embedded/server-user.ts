import { execFile } from 'node:child_process';
import { chmod, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

const run = promisify(execFile);

/** The user that PostgreSQL's processes run as, when it is another than this process's. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user `postgres`, who is made if missing; only root can.
 * @throws EmbeddedPostgresError `no-postgres-user`
 */
export async function serverUser(): Promise<ServerUser> {
  const existing = await idsOf('postgres');
  if (existing !== undefined) return existing;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (cause) {
    // Alpine's busybox has adduser instead.
    await run('adduser', ['-S', '-D', '-H', 'postgres']).catch(() => {
      throw noUser(cause);
    });
  }
  const created = await idsOf('postgres');
  if (created === undefined) throw noUser();
  return created;
}

/**
 * Lets the server's user pass through the folders above `path`. Folders up to `own` are ours and are
 * opened for passing through (not for listing); those above it are only looked at.
 * @throws EmbeddedPostgresError `folder-not-passable`
 */
export async function letPass(path: string, { uid, gid }: ServerUser, own?: string): Promise<void> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner, gid: group } = await stat(folder);
    const needed = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & needed) === 0) {
      if (own === undefined || !`${folder}/`.startsWith(`${own}/`)) throw notPassable(folder, path);
      await chmod(folder, (mode & 0o7777) | needed);
    }
    if (folder === dirname(folder)) return;
  }
}

async function idsOf(user: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

function noUser(cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'no-postgres-user',
    'PostgreSQL does not run as root, and no user "postgres" could be made: start Kindred as an ordinary user, or set DATABASE_URL.',
    { cause },
  );
}

function notPassable(folder: string, path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'folder-not-passable',
    `PostgreSQL does not run as root, and its user "postgres" cannot pass through ${folder} to ${path}: ` +
      `start Kindred as an ordinary user, put it elsewhere, or allow it with "chmod o+x ${folder}".`,
    { fields: { folder, path } },
  );
}
