import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotWriteError } from '../errors/snapshot-write-error.ts';
import { checkGraphOptions } from '../validation/check-graph-options.ts';
import { syncPath } from './files/sync-path.ts';
import { writeDurably } from './files/write-durably.ts';
import type { SavedFiles } from './format/saved-files.ts';
import type { FolderLock } from './lock/lock-folder.ts';
import type { ExpectedSnapshot } from './manifest/check-expected.ts';
import { describeFiles } from './manifest/describe-files.ts';
import { manifestName } from './manifest/manifest-name.ts';
import type { SnapshotManifest } from './manifest/snapshot-manifest.ts';
import type { SnapshotEngine } from './snapshot-engine.ts';
import { snapshotName } from './snapshot-name.ts';
import type { SnapshotStep } from './snapshot-step.ts';
import { verifySnapshot } from './verify-snapshot.ts';

export interface SaveSnapshotOptions extends ExpectedSnapshot {
  /** Name of the index in the engine. */
  readonly name: string;
  /** The index has every change up to here. */
  readonly position: number;
  readonly lock: FolderLock;
  /** Loads the draft to see whether it can be loaded. */
  readonly verifyWith: SnapshotEngine;
  readonly onStep: (step: SnapshotStep) => unknown;
}

/**
 * Writes a snapshot under a name that nobody reads, and gives it its name once its bytes are on the disk
 * and were read back: there is always a whole one, whenever the process is killed.
 */
export async function saveSnapshot(
  engine: SnapshotEngine,
  folder: string,
  options: SaveSnapshotOptions,
): Promise<SnapshotManifest> {
  const { position, lock, onStep } = options;
  const draft = join(folder, `.saving-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(draft);
    await onStep('begun');
    const saved = await engine.save(options.name, draft);
    await onStep('written');
    const manifest = await describe(draft, saved, options);
    await onStep('synced');
    await verifySnapshot(options.verifyWith, { folder: draft, manifest, options: options.index });
    await onStep('verified');
    await lock.confirm();
    await rename(draft, join(folder, snapshotName(position)));
    await onStep('renamed');
    await syncPath(folder);
    await onStep('published');
    return manifest;
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw new SnapshotWriteError(folder, cause);
  }
}

async function describe(
  draft: string,
  saved: SavedFiles,
  { index, modelVersion, position }: SaveSnapshotOptions,
): Promise<SnapshotManifest> {
  const { M, efConstruction } = checkGraphOptions(index);
  const { engine, storage, count, nodes } = saved;
  const { dimension, metric } = index;
  const files = await describeFiles(draft, saved.files);
  const shape = { dimension, metric, storage, M, efConstruction };
  const manifest: SnapshotManifest = {
    format: 1,
    engine,
    ...shape,
    count,
    nodes,
    modelVersion,
    position,
    files,
  };
  await writeDurably(join(draft, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await syncPath(draft);
  return manifest;
}
