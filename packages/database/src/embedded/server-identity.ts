import { systemErrorCode } from '@kindred/runtime';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { letPass, serverUser, type ServerUser } from './server-user.ts';

const run = promisify(execFile);

/**
 * Who PostgreSQL's processes are: this process's own user, another user, or, in a user namespace, another
 * number for this process's user (user_namespaces(7)).
 */
export type ServerIdentity =
  | { readonly kind: 'own' }
  | (ServerUser & { readonly kind: 'user' })
  | { readonly kind: 'namespace' };

/** Any number but root's; it is seen inside the namespace alone. */
const insideNamespace = ['--user', '--map-user=1000', '--map-group=1000'];

/**
 * PostgreSQL refuses to run as root. Root therefore starts it as the user `postgres`. Where that one
 * cannot pass to the programs or the data (a checkout in a private folder), or cannot be made, the server
 * keeps root's access to the files and is another user in a namespace of its own, if the system allows it.
 *
 * @param paths the server's program, its data folder, and the folder above the data that is ours to open
 * @throws EmbeddedPostgresError `no-postgres-user`, `folder-not-passable`
 */
export async function chooseIdentity(paths: {
  readonly postgres: string;
  readonly data: string;
  readonly own: string;
}): Promise<ServerIdentity> {
  if (process.getuid?.() !== 0) return { kind: 'own' };
  const owner = await ownerOf(paths.data);
  if (owner === 0) return { kind: 'namespace' };
  try {
    const user = await serverUser();
    await letPass(paths.postgres, user);
    await letPass(paths.data, user, paths.own);
    return { kind: 'user', ...user };
  } catch (error) {
    // Data that belong to the user `postgres` cannot be read from inside a namespace.
    if (owner !== undefined || !(await namespacesWork())) throw error;
    return { kind: 'namespace' };
  }
}

/** File, words and spawn options that start a program under an identity. */
export function commandOf(
  identity: ServerIdentity,
  program: string,
  words: readonly string[],
): { file: string; words: string[]; options: { uid?: number; gid?: number } } {
  if (identity.kind === 'namespace')
    return { file: 'unshare', words: [...insideNamespace, program, ...words], options: {} };
  const { uid, gid } = identity.kind === 'user' ? identity : {};
  const options = uid === undefined || gid === undefined ? {} : { uid, gid };
  return { file: program, words: [...words], options };
}

async function ownerOf(folder: string): Promise<number | undefined> {
  try {
    return (await stat(folder)).uid;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Linux has user namespaces; a container or a hardened system may forbid them. */
async function namespacesWork(): Promise<boolean> {
  return run('unshare', [...insideNamespace, 'true']).then(
    () => true,
    () => false,
  );
}
