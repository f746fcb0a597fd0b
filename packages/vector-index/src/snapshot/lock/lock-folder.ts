import { link, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { IndexFolderError } from '../../errors/index-folder-error.ts';
import { IndexFolderLockedError } from '../../errors/index-folder-locked-error.ts';
import { systemErrorCode } from '../files/system-error-code.ts';
import { holderState } from './holder-state.ts';
import { currentHolder, readHolder, type LockHolder } from './lock-holder.ts';

/** The right to be the only one who writes to a folder. */
export interface FolderLock {
  /** The lock file. */
  readonly path: string;
  /**
   * Rejects with `IndexFolderLockedError` when somebody else has taken the folder over meanwhile, with
   * `IndexFolderError` when it is gone.
   */
  confirm(): Promise<void>;
  /** Gives the folder back; does nothing when it was given back before. */
  release(): Promise<void>;
}

export interface LockFolderOptions {
  /** How often the lock file is touched. @defaultValue 5000 */
  readonly heartbeatMs?: number;
  /** A lock of another host that was not touched for so long is taken over. @defaultValue 60000 */
  readonly staleMs?: number;
}

const PATIENCE_MS = 10_000;

interface Claim {
  readonly folder: string;
  readonly path: string;
  readonly self: LockHolder;
  readonly staleMs: number;
}

/**
 * Takes the lock of a folder, which must be there. That of a process that was killed is taken over at
 * once, that of another host when its heartbeat has stopped.
 *
 * @throws IndexFolderLockedError when somebody living has it
 * @throws IndexFolderError when the folder cannot be written to
 */
export async function lockFolder(
  folder: string,
  { heartbeatMs = 5_000, staleMs = 60_000 }: LockFolderOptions = {},
): Promise<FolderLock> {
  const path = join(folder, 'LOCK');
  const self = currentHolder();
  const file = await acquire({ folder, path, self, staleMs });
  const heartbeat = setInterval(() => void touch(file, self), heartbeatMs);
  heartbeat.unref();
  let released: Promise<void> | undefined;
  const confirm = async () => {
    const holder = await readHolder(path);
    if (holder === undefined) {
      throw new IndexFolderError(folder, new Error('its lock file is gone'));
    }
    if (!isSame(holder, self)) throw lockedBy(folder, holder);
  };
  const release = async () => {
    clearInterval(heartbeat);
    await file.close();
    if (isSame(await readHolder(path), self)) await rm(path, { force: true });
  };
  return { path, confirm, release: () => (released ??= release()) };
}

const isSame = (holder: LockHolder | 'broken' | undefined, self: LockHolder) =>
  holder !== undefined && holder !== 'broken' && holder.token === self.token;

const textOf = (self: LockHolder) => `${JSON.stringify(self)}\n`;

/**
 * Writes the last byte once more, through the handle: the time of the change is that of the file
 * system's own clock, and the file of somebody who took over is another.
 */
async function touch(file: FileHandle, self: LockHolder): Promise<void> {
  // Whoever writes asks `confirm` before it counts.
  await file.write('\n', Buffer.byteLength(textOf(self)) - 1).catch(() => undefined);
}

async function acquire(claim: Claim): Promise<FileHandle> {
  const { folder, path } = claim;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const file = await tryClaim(claim, path);
    if (file !== undefined) return file;
    const holder = await readHolder(path);
    if (holder === undefined) continue;
    if (!(await isStale(holder, path, claim)) || Date.now() > deadline) {
      throw lockedBy(folder, holder);
    }
    // One at a time may remove a dead lock: else a slow one removes the new lock of a fast one.
    const takeover = `${path}.takeover`;
    const right = await tryClaim(claim, takeover);
    if (right === undefined) {
      await removeIfStale(takeover, claim);
      await sleep(20);
      continue;
    }
    try {
      await removeIfStale(path, claim);
    } finally {
      await right.close();
      await rm(takeover, { force: true });
    }
  }
}

/** Creates the lock file whole or not at all; undefined when there is one already. */
async function tryClaim({ folder, self }: Claim, path: string): Promise<FileHandle | undefined> {
  const draft = `${path}.${self.pid}.${self.token}`;
  let file: FileHandle | undefined;
  try {
    file = await open(draft, 'wx');
    await file.writeFile(textOf(self));
    await link(draft, path);
    return file;
  } catch (cause) {
    await file?.close();
    if (systemErrorCode(cause) === 'EEXIST') return undefined;
    throw new IndexFolderError(folder, cause);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function isStale(
  holder: LockHolder | 'broken',
  path: string,
  { self, staleMs }: Claim,
): Promise<boolean> {
  const state = holderState(holder);
  if (state !== 'elsewhere') return state === 'dead';
  const touchedAt = await changedAt(path);
  return touchedAt !== undefined && (await fileSystemTime(path, self)) - touchedAt > staleMs;
}

/** Clocks of two hosts differ: both times are taken from the file system that both write to. */
async function fileSystemTime(path: string, self: LockHolder): Promise<number> {
  const probe = `${path}.${self.pid}.${self.token}.time`;
  const file = await open(probe, 'wx');
  try {
    return (await file.stat()).mtimeMs;
  } finally {
    await file.close();
    await rm(probe, { force: true });
  }
}

async function changedAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function removeIfStale(path: string, claim: Claim): Promise<void> {
  const holder = await readHolder(path);
  if (holder !== undefined && (await isStale(holder, path, claim))) await rm(path, { force: true });
}

function lockedBy(folder: string, holder: LockHolder | 'broken'): IndexFolderLockedError {
  if (holder === 'broken') {
    return new IndexFolderLockedError(folder, { pid: 0, host: 'an unknown host', sameHost: false });
  }
  const { pid, host } = holder;
  return new IndexFolderLockedError(folder, {
    pid,
    host,
    sameHost: holderState(holder) !== 'elsewhere',
  });
}
