import type { Metadata } from '../host/index-host.ts';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { SnapshotEngine } from '../snapshot/snapshot-engine.ts';
import type { SnapshotHost } from '../snapshot/snapshot-host.ts';
import type { NewestSnapshot } from '../snapshot/snapshot-store.ts';
import type { Change } from './change-log/change.ts';
import { loadMetadata } from './load-metadata.ts';
import { saveMetadata } from './save-metadata.ts';

/**
 * What the changes made so far amount to: vectors, and metadata as filters see it, in the host; metadata as
 * it was given here.
 */
export class AppliedChanges {
  readonly #host: SnapshotHost;
  readonly #name: string;
  #metadata = new Map<number, NonNullable<Metadata>>();
  #sequence = 0;

  constructor(host: SnapshotHost, name: string) {
    this.#host = host;
    this.#name = name;
  }

  /** Number of the last change that was given to the host. */
  get sequence(): number {
    return this.#sequence;
  }

  metadataOf(label: number): Metadata {
    return this.#metadata.get(label);
  }

  /** Goes on from a snapshot that the host has opened. */
  async restore({ position, folder, manifest }: NewestSnapshot): Promise<void> {
    this.#sequence = position;
    if (folder === undefined || manifest?.files[savedFileNames.metadata] === undefined) return;
    this.#metadata = await loadMetadata(folder);
  }

  /** Everything before the first wait happens at once, so calls take effect in their order. Moves the arrays. */
  async apply(change: Change, sequence: number): Promise<void> {
    const { labels } = change;
    const given = change.kind === 'upsert' ? change.metadata : undefined;
    labels.forEach((label, at) => {
      const metadata = given?.[at];
      if (metadata === undefined) this.#metadata.delete(label);
      else this.#metadata.set(label, metadata);
    });
    this.#sequence = sequence;
    if (change.kind === 'remove') await this.#host.remove(this.#name, labels);
    else await this.#host.upsert(this.#name, labels, change.vectors, change.metadata);
  }

  /** The host, which saves what is here too. */
  engine(): SnapshotEngine {
    const host = this.#host;
    return {
      open: (...of) => host.open(...of),
      openFrom: (...of) => host.openFrom(...of),
      search: (...of) => host.search(...of),
      close: (...of) => host.close(...of),
      save: (name, folder) => this.#save(name, folder),
    };
  }

  async #save(name: string, folder: string): Promise<SavedFiles> {
    const saved = await this.#host.save(name, folder);
    if (this.#metadata.size === 0) return saved;
    await saveMetadata(folder, this.#metadata);
    return { ...saved, files: [...saved.files, savedFileNames.metadata] };
  }
}
