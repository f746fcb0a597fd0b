import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { ChangeLogDamagedError } from '../errors/change-log-damaged-error.ts';
import { IndexFolderError } from '../errors/index-folder-error.ts';
import { checkOpenOptions } from '../host/check-open-options.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import { lockFolder } from '../snapshot/lock/lock-folder.ts';
import { removeLeftovers } from '../snapshot/remove-leftovers.ts';
import type { SnapshotHost } from '../snapshot/snapshot-host.ts';
import type { SnapshotRefusal } from '../snapshot/snapshot-refusal.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { checkFolder } from '../validation/check-folder.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { AppliedChanges } from './applied-changes.ts';
import { ChangeLog } from './change-log/change-log.ts';
import { replayChangeLog, type ReplayedLog } from './change-log/replay-change-log.ts';
import { DurableIndex } from './durable-index.ts';
import type { DurableIndexOptions } from './durable-index-options.ts';

/** Changes given to the host before it is waited for, when the log is replayed. */
const REPLAYED_AT_ONCE = 256;

/**
 * Opens the index in a folder (absolute path, made if missing) with everything that was ever acknowledged:
 * the newest snapshot that is whole, and the log from there on. One process at a time.
 *
 * @throws IndexFolderLockedError when another process has it open
 * @throws ChangeLogDamagedError when acknowledged changes cannot be read; nothing is changed then
 */
export async function openDurableIndex(
  folder: string,
  options: DurableIndexOptions,
): Promise<DurableIndex> {
  checkFolder(folder);
  const index = checkOpenOptions('index', options);
  const { modelVersion = '', onStep = () => undefined, onCompactionError } = options;
  const compactAboveBytes = checkInteger(
    'compactAboveBytes',
    options.compactAboveBytes ?? 2 ** 24,
    { least: 1, most: Number.MAX_SAFE_INTEGER },
  );
  await makeFolder(folder);
  const lock = await lockFolder(folder);
  const name = `durable-${randomBytes(8).toString('hex')}`;
  const host = options.host ?? (await startLocalIndexHost());
  const release = async () => {
    if (options.host === undefined) await host.shutdown();
    else await closeIn(host, name);
    await lock.release();
  };
  try {
    await removeLeftovers(folder);
    const applied = new AppliedChanges(host, name);
    const store = new SnapshotStore(folder, { index, modelVersion, lock, onStep });
    const newest = await store.open(host, name);
    await applied.restore(newest);
    const { dimension, metric } = index;
    const replayed = await replay(folder, dimension, applied).catch((error: unknown) => {
      throw withRefusals(error, newest.refusals);
    });
    const apply = applied.apply.bind(applied);
    const log = await ChangeLog.open({ folder, dimension, apply, onStep }, replayed);
    return new DurableIndex({
      folder,
      name,
      dimension,
      metric,
      host,
      applied,
      store,
      log,
      newest,
      release,
      tornBytes: replayed.tornBytes,
      compactAboveBytes,
      onCompactionError: onCompactionError ?? (() => undefined),
    });
  } catch (error) {
    await release();
    throw error;
  }
}

async function replay(
  folder: string,
  dimension: number,
  applied: AppliedChanges,
): Promise<ReplayedLog> {
  let begun: Promise<void>[] = [];
  const replayed = await replayChangeLog(folder, {
    dimension,
    after: applied.sequence,
    async apply(change, sequence) {
      const done = applied.apply(change, sequence);
      // It is waited for below; until then nobody else shall call it unhandled.
      done.catch(() => undefined);
      begun.push(done);
      if (begun.length < REPLAYED_AT_ONCE) return;
      await Promise.all(begun);
      begun = [];
    },
  });
  await Promise.all(begun);
  return replayed;
}

/** A snapshot that was passed over may have had what the log has no longer. */
function withRefusals(error: unknown, refusals: readonly SnapshotRefusal[]): unknown {
  if (!(error instanceof ChangeLogDamagedError) || refusals.length === 0) return error;
  const { file, offset } = error;
  const passedOver = refusals.map(({ message }) => message).join(' ');
  return new ChangeLogDamagedError({
    file,
    offset,
    reason: `${error.reason} (${passedOver.replace(/\.$/, '')})`,
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new IndexFolderError(folder, cause);
  }
}

/** The index may not be open yet, or be lost with its worker. */
async function closeIn(host: SnapshotHost, name: string): Promise<void> {
  if (host.names().includes(name)) await host.close(name);
}
