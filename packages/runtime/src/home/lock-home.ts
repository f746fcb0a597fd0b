import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemErrorCode } from '../errors/system-error-code.ts';
import { HomeLockedError } from './home-locked-error.ts';
import { HomeNotWritableError } from './home-not-writable-error.ts';
import { currentHolder, isDead, readHolder, type LockHolder } from './lock-holder.ts';

/** The right to be the only process that works in a home folder. */
export interface HomeLock {
  readonly home: string;
  /** The lock file. */
  readonly path: string;
  /** Gives the folder back; does nothing when it was given back before. */
  release(): Promise<void>;
}

/**
 * Makes sure that one process at a time works in `home` (made if missing). The lock of a process that
 * was killed is taken over, since its process id is gone or belongs to a process that began later.
 *
 * @throws HomeLockedError when another living process holds the folder.
 * @throws HomeNotWritableError when the folder cannot be written to.
 */
export async function lockHome(home: string): Promise<HomeLock> {
  const path = join(home, 'instance.lock');
  const self = currentHolder();
  await writing(home, () => mkdir(home, { recursive: true }));
  await acquire(home, path, self);
  return { home, path, release: () => release(path, self) };
}

async function acquire(home: string, path: string, self: LockHolder): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await claim(home, path, self))) {
    const holder = await readHolder(path);
    if (holder === undefined) continue;
    const held = holder !== 'broken' && !isDead(holder);
    if (held || Date.now() > deadline) throw lockedBy(home, path, holder);
    // Only one starter at a time may remove a dead lock: else a slow one removes the new lock of a fast one.
    const takeover = `${path}.takeover`;
    if (await claim(home, takeover, self)) {
      await removeIfDead(path).finally(() => rm(takeover, { force: true }));
    } else {
      await removeIfDead(takeover);
      await sleep(20);
    }
  }
}

function lockedBy(home: string, path: string, holder: LockHolder | 'broken'): HomeLockedError {
  const { pid, host } = holder === 'broken' ? { pid: 0, host: hostname() } : holder;
  return new HomeLockedError(home, path, { pid, host, sameHost: host === hostname() });
}

/** Creates the lock file whole or not at all; false when there is one already. */
async function claim(home: string, path: string, self: LockHolder): Promise<boolean> {
  const draft = `${path}.${self.pid}.${self.token}`;
  try {
    await writing(home, () => writeFile(draft, `${JSON.stringify(self)}\n`));
    await link(draft, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error instanceof HomeNotWritableError ? error : new HomeNotWritableError(home, error);
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeIfDead(path: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder !== undefined && isDead(holder)) await rm(path, { force: true });
}

async function release(path: string, self: LockHolder): Promise<void> {
  const holder = await readHolder(path);
  const ours = holder !== undefined && holder !== 'broken' && holder.token === self.token;
  if (ours) await rm(path, { force: true });
}

async function writing<T>(home: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new HomeNotWritableError(home, error);
  }
}
