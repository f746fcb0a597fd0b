import { mkdir } from 'node:fs/promises';
import { IndexFolderError } from '../errors/index-folder-error.ts';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import { checkOpenOptions } from '../host/check-open-options.ts';
import type { IndexReport, OpenIndexOptions } from '../host/engine-host.ts';
import { checkFolder } from '../validation/check-folder.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { removeFolder } from './files/remove-folder.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import { listSnapshots } from './list-snapshots.ts';
import { lockFolder, type FolderLock } from './lock/lock-folder.ts';
import { checkExpected } from './manifest/check-expected.ts';
import { checkFiles } from './manifest/check-files.ts';
import { readManifest } from './manifest/read-manifest.ts';
import type { SnapshotManifest } from './manifest/snapshot-manifest.ts';
import { openNewestSnapshot } from './open-newest-snapshot.ts';
import { saveSnapshot } from './save-snapshot.ts';
import type { SnapshotEngine } from './snapshot-engine.ts';
import { snapshotName } from './snapshot-name.ts';
import type { SnapshotRefusal } from './snapshot-refusal.ts';
import type { SnapshotStep } from './snapshot-step.ts';

export interface SnapshotStoreOptions {
  /** What the index is opened with; a snapshot of another dimension, metric, storage, `M` or `efConstruction` is refused. */
  readonly index: OpenIndexOptions;
  /** Names what computed the vectors; a snapshot of another one is refused. @defaultValue '' */
  readonly modelVersion?: string;
  /** The folder's lock, where the caller has it already. @defaultValue taken by the first `save` */
  readonly lock?: FolderLock;
  /** Loads each new snapshot before it counts. @defaultValue the engine that saved it */
  readonly verifyWith?: SnapshotEngine;
  /** Told how far a save has come, and waited for. */
  readonly onStep?: (step: SnapshotStep) => unknown;
}

export interface NewestSnapshot {
  readonly report: IndexReport;
  /** Where to go on in the change log: every change up to here is in the index. 0 for an empty one. */
  readonly position: number;
  /** Of the snapshot that was opened; absent where none was usable and the index is empty. */
  readonly manifest?: SnapshotManifest;
  /** Its folder. */
  readonly folder?: string;
  /** Newer snapshots that were passed over. */
  readonly refusals: readonly SnapshotRefusal[];
}

const isHeld = (lock: FolderLock) =>
  lock.confirm().then(
    () => true,
    () => false,
  );

/** Of the kept ones the older is there for the day when the newer turns out to be damaged. */
const KEPT = 2;

/**
 * The snapshots of one index in one folder. Any number of processes may open indexes from it; one at a
 * time saves. A snapshot says up to which position of a change log it is complete, and whoever opens it
 * applies what came after; it does no harm to apply some of it twice.
 */
export class SnapshotStore {
  readonly folder: string;
  readonly #options: SnapshotStoreOptions;
  readonly #expected: { readonly index: OpenIndexOptions; readonly modelVersion: string };
  /** Snapshots that could not be opened: they are not kept. */
  readonly #refused = new Set<string>();
  /** Its own one; that of the caller is in the options. */
  #lock: FolderLock | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  /** `folder` is an absolute path; it is made when it is needed. */
  constructor(folder: string, options: SnapshotStoreOptions) {
    checkFolder(folder);
    this.folder = folder;
    this.#options = options;
    const checked = checkOpenOptions('index', options.index);
    // A disk that has room for the snapshots has it for the vectors.
    const index = { ...checked, vectorsFolder: checked.vectorsFolder ?? folder };
    this.#expected = { index, modelVersion: options.modelVersion ?? '' };
  }

  /**
   * Opens an index from the newest snapshot that is whole and fits, empty where there is none.
   * `end` is where the change log ends: a snapshot beyond it is of another history and is refused.
   */
  async open(
    engine: SnapshotEngine,
    name: string,
    { end = Number.MAX_SAFE_INTEGER }: { readonly end?: number } = {},
  ): Promise<NewestSnapshot> {
    await this.#makeFolder();
    const wanted = { ...this.#expected, name, end };
    const { opened, refusals } = await openNewestSnapshot(engine, this.folder, wanted);
    for (const { snapshot } of refusals) this.#refused.add(snapshot);
    if (opened !== undefined) {
      return { ...opened, position: opened.manifest.position, refusals };
    }
    return { report: await engine.open(name, this.#expected.index), position: 0, refusals };
  }

  /**
   * Saves an index that has every change up to `position`, one save after the other. Where that
   * snapshot is there already nothing is written.
   *
   * @throws IndexFolderLockedError while another process saves to the folder
   * @throws SnapshotWriteError when it cannot be written or read back; those that were there still are
   */
  save(engine: SnapshotEngine, name: string, position: number): Promise<SnapshotManifest> {
    const save = () => this.#save(engine, name, position);
    const saved = this.#saving.then(save, save);
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  /** Positions of the snapshots in the folder, newest first; whether they are whole is another question. */
  async positions(): Promise<number[]> {
    return (await listSnapshots(this.folder)).map(({ position }) => position);
  }

  /** Waits for a save under way and lets others save. */
  async close(): Promise<void> {
    await this.#saving;
    await this.#unlock();
  }

  async #save(engine: SnapshotEngine, name: string, position: number): Promise<SnapshotManifest> {
    checkInteger('position', position, { least: 0, most: Number.MAX_SAFE_INTEGER });
    const lock = await this.#locked();
    const { verifyWith = engine, onStep = () => undefined } = this.#options;
    const there = await this.#at(position);
    if (there !== undefined) return there;
    const manifest = await saveSnapshot(engine, this.folder, {
      ...this.#expected,
      name,
      position,
      lock,
      verifyWith,
      onStep,
    });
    this.#refused.delete(snapshotName(position));
    await this.#trim(position);
    await onStep('trimmed');
    return manifest;
  }

  /** What is at a position already; out of the way where it is of no use. */
  async #at(position: number): Promise<SnapshotManifest | undefined> {
    const there = (await listSnapshots(this.folder)).find((place) => place.position === position);
    if (there === undefined) return undefined;
    try {
      const manifest = await readManifest(there.folder);
      checkExpected(manifest, this.#expected, there.folder);
      await checkFiles(there.folder, manifest);
      if (!this.#refused.has(there.name)) return manifest;
    } catch (error) {
      if (!(error instanceof SnapshotRefusedError)) throw error;
    }
    await removeFolder(there.folder);
    return undefined;
  }

  /** The lock, and with it the right to remove what a killed process has left. */
  async #locked(): Promise<FolderLock> {
    const given = this.#options.lock;
    if (given !== undefined) return given;
    // Lost to somebody who took this process for dead: it may be free again.
    if (this.#lock !== undefined && !(await isHeld(this.#lock))) await this.#unlock();
    if (this.#lock !== undefined) return this.#lock;
    await this.#makeFolder();
    this.#lock = await lockFolder(this.folder);
    await removeLeftovers(this.folder);
    return this.#lock;
  }

  async #unlock(): Promise<void> {
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.release();
  }

  /** Keeps the snapshot at `position` and the newest older one. */
  async #trim(position: number): Promise<void> {
    const places = await listSnapshots(this.folder);
    const older = places.filter((it) => it.position < position && !this.#refused.has(it.name));
    const kept = new Set([position, ...older.slice(0, KEPT - 1).map((it) => it.position)]);
    for (const place of places) {
      if (!kept.has(place.position)) await removeFolder(place.folder);
    }
  }

  async #makeFolder(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
    } catch (cause) {
      throw new IndexFolderError(this.folder, cause);
    }
  }
}
