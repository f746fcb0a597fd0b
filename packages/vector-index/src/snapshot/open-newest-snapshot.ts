import { IndexOperationError } from '../errors/index-operation-error.ts';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import type { IndexReport } from '../host/engine-host.ts';
import { systemErrorCode } from './files/system-error-code.ts';
import { listSnapshots, type SnapshotPlace } from './list-snapshots.ts';
import { checkExpected, type ExpectedSnapshot } from './manifest/check-expected.ts';
import { checkFiles } from './manifest/check-files.ts';
import { readManifest } from './manifest/read-manifest.ts';
import type { SnapshotManifest } from './manifest/snapshot-manifest.ts';
import type { SnapshotEngine } from './snapshot-engine.ts';
import type { SnapshotRefusal } from './snapshot-refusal.ts';

export interface OpenedSnapshot {
  readonly report: IndexReport;
  readonly folder: string;
  readonly manifest: SnapshotManifest;
}

export interface OpenNewestOptions extends ExpectedSnapshot {
  /** Name that the index gets in the engine. */
  readonly name: string;
  /** Where the change log ends: a snapshot beyond it belongs to another history. */
  readonly end: number;
}

/** Opens the newest snapshot that is whole and fits; undefined, with the reasons, where there is none. */
export async function openNewestSnapshot(
  engine: SnapshotEngine,
  folder: string,
  options: OpenNewestOptions,
): Promise<{ opened: OpenedSnapshot | undefined; refusals: readonly SnapshotRefusal[] }> {
  const refusals: SnapshotRefusal[] = [];
  for (const place of await listSnapshots(folder)) {
    try {
      return { opened: await openOne(engine, place, options), refusals };
    } catch (error) {
      const { refusal: code, message } = refusalOf(error);
      refusals.push({ snapshot: place.name, code, message });
    }
  }
  return { opened: undefined, refusals };
}

async function openOne(
  engine: SnapshotEngine,
  { folder, position }: SnapshotPlace,
  options: OpenNewestOptions,
): Promise<OpenedSnapshot> {
  const manifest = await readManifest(folder);
  if (manifest.position !== position || position > options.end) {
    throw new SnapshotRefusedError(
      'position',
      `${folder} says position ${manifest.position}; the change log ends at ${options.end}.`,
    );
  }
  checkExpected(manifest, options, folder);
  await checkFiles(folder, manifest);
  const report = await engine.openFrom(options.name, folder, options.index);
  if (report.size !== manifest.count) {
    await engine.close(options.name);
    throw new SnapshotRefusedError(
      'count',
      `${folder} has ${report.size} vectors instead of ${manifest.count}.`,
    );
  }
  return { report, folder, manifest };
}

/** What is no fault of the snapshot goes on to the caller: a dead worker, a missing addon, a defect. */
function refusalOf(error: unknown): SnapshotRefusedError {
  if (error instanceof SnapshotRefusedError) return error;
  // A system's error code looks like EIO; those of this package's errors do not.
  if (error instanceof IndexOperationError || /^E[A-Z]/.test(systemErrorCode(error))) {
    return new SnapshotRefusedError('unreadable', (error as Error).message, { cause: error });
  }
  throw error;
}
