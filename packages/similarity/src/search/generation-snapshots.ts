import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  IndexFolderLockedError,
  SnapshotRefusedError,
  SnapshotStore,
  type OpenIndexOptions,
  type SnapshotHost,
} from '@kindred/vector-index';
import type { ResumePoint } from './resume-point.ts';

export interface SnapshotOptions {
  /** Gets a folder for each generation; absolute. */
  readonly folder: string;
  /** A snapshot is saved after so many changes … @defaultValue 10000 */
  readonly everyChanges?: number | undefined;
  /** … or, where there are any, after so long. @defaultValue 600000 */
  readonly everyMs?: number | undefined;
}

export interface SnapshotsOfGeneration {
  readonly generationId: string;
  /** Of the index in the host. */
  readonly name: string;
  readonly index: OpenIndexOptions;
  /** Version of the model that made the embeddings; null for vectors that were given. */
  readonly versionId: string | null;
}

/** Not with every sweep again where the disk is full. */
const RETRY_MS = 30_000;

/** Snapshots of one generation's index, so that a start reads the end of the feed instead of the whole. */
export class GenerationSnapshots implements ResumePoint {
  readonly #host: SnapshotHost;
  readonly #name: string;
  readonly #store: SnapshotStore;
  readonly #everyChanges: number;
  readonly #everyMs: number;
  /** Position of the newest snapshot that is known. */
  #saved = 0;
  #dueAt = 0;
  #retryAt = 0;
  #saving: Promise<void> | undefined;

  constructor(
    host: SnapshotHost,
    { generationId, name, index, versionId }: SnapshotsOfGeneration,
    { folder, everyChanges = 10_000, everyMs = 600_000 }: SnapshotOptions,
  ) {
    this.#host = host;
    this.#name = name;
    this.#store = new SnapshotStore(join(folder, generationId), {
      index,
      modelVersion: versionId ?? '',
    });
    this.#everyChanges = everyChanges;
    this.#everyMs = everyMs;
  }

  /**
   * Opens the index with what is in the newest usable snapshot; gives the position from which the feed is to
   * be read, 0 where there is none. `end` is the feed's end. Refused snapshots are told.
   */
  async open(end: number, onRefused: (error: SnapshotRefusedError) => void): Promise<number> {
    const { position, refusals } = await this.#store.open(this.#host, this.#name, { end });
    for (const { code, message } of refusals) onRefused(new SnapshotRefusedError(code, message));
    this.#saved = position;
    this.#dueAt = Date.now() + this.#everyMs;
    return position;
  }

  /** Saves the index, which has the feed up to `position`, when enough has changed or enough time has passed. */
  async keepIfDue(position: number): Promise<void> {
    const changes = position - this.#saved;
    const now = Date.now();
    const isDue = changes >= this.#everyChanges || (changes > 0 && now >= this.#dueAt);
    if (this.#saving === undefined && isDue && now >= this.#retryAt) await this.#save(position);
  }

  /** Half an index is not worth a snapshot. */
  async keepLoading(): Promise<void> {}

  /** Saves what was not saved yet, and lets other processes save. */
  async close(position: number): Promise<void> {
    await this.#saving?.catch(() => undefined);
    try {
      if (position > 0 && position !== this.#saved) await this.#save(position);
    } finally {
      await this.#store.close();
    }
  }

  /** Removes the snapshots of a generation that is gone. */
  async remove(): Promise<void> {
    await this.#saving?.catch(() => undefined);
    await this.#store.close();
    await rm(this.#store.folder, { recursive: true, force: true });
  }

  async #save(position: number): Promise<void> {
    this.#saving = this.#saveNow(position);
    try {
      await this.#saving;
    } finally {
      this.#saving = undefined;
    }
  }

  async #saveNow(position: number): Promise<void> {
    // Half a graph is not worth a snapshot: the other half would be built after each start again.
    if ((await this.#host.report(this.#name)).building) return;
    this.#dueAt = Date.now() + this.#everyMs;
    this.#retryAt = Date.now() + RETRY_MS;
    try {
      await this.#store.save(this.#host, this.#name, position);
    } catch (error) {
      // Another process of this machine follows the same feed and saves it.
      if (!(error instanceof IndexFolderLockedError)) throw error;
    }
    this.#retryAt = 0;
    this.#saved = position;
  }
}
