import { DurableIndexStoppedError } from '../errors/durable-index-stopped-error.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import type { Metadata } from '../host/index-host.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import type { Facet, FacetOptions } from '../metadata/facet.ts';
import type { Filter } from '../metadata/filter.ts';
import type { SnapshotManifest } from '../snapshot/manifest/snapshot-manifest.ts';
import type { SnapshotHost } from '../snapshot/snapshot-host.ts';
import type { NewestSnapshot, SnapshotStore } from '../snapshot/snapshot-store.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { Metric, SearchOptions, SearchResult } from '../vector-index.ts';
import type { AppliedChanges } from './applied-changes.ts';
import type { Change } from './change-log/change.ts';
import type { ChangeLog } from './change-log/change-log.ts';
import { checkMetadata } from './check-metadata.ts';
import type { DurableIndexReport } from './durable-index-report.ts';

/** What `openDurableIndex` has put together. */
export interface DurableIndexParts {
  readonly folder: string;
  readonly name: string;
  readonly dimension: number;
  readonly metric: Metric;
  readonly host: SnapshotHost;
  readonly applied: AppliedChanges;
  readonly store: SnapshotStore;
  readonly log: ChangeLog;
  readonly newest: NewestSnapshot;
  readonly tornBytes: number;
  readonly compactAboveBytes: number;
  readonly onCompactionError: (error: unknown) => void;
  /** Gives the host, where it is its own, and the folder back. */
  readonly release: () => Promise<void>;
}

/** Labels, vectors and metadata of one call. */
const MOST_BYTES = 2 ** 28;

/**
 * A vector index in a folder, without a database: a change is on the disk before it is acknowledged.
 * `openDurableIndex` opens one. Calls take effect in the order they were made.
 */
export class DurableIndex {
  readonly #parts: DurableIndexParts;
  #snapshotBytes: number;
  #snapshotPosition: number;
  #compactAbove: number;
  #compacting = false;
  #snapshots: Promise<unknown> = Promise.resolve();
  #stopped: DurableIndexStoppedError | undefined;
  #closed: Promise<void> | undefined;

  constructor(parts: DurableIndexParts) {
    this.#parts = parts;
    this.#snapshotPosition = parts.newest.position;
    this.#snapshotBytes = parts.newest.manifest === undefined ? 0 : bytesOf(parts.newest.manifest);
    this.#compactAbove = parts.compactAboveBytes;
    parts.host.on('lost', this.#onLost);
  }

  /**
   * Adds or replaces. `vectors` is labels × dimension, row-major; `metadata` one object or undefined for
   * each label, which replaces what the label had. The arrays stay the caller's. Resolves when the
   * change is on the disk and can be found.
   *
   * @throws ChangeLogWriteError when it could not be written; then nothing has changed
   */
  async upsert(
    labels: Uint32Array,
    vectors: Float32Array,
    metadata?: readonly Metadata[],
  ): Promise<void> {
    this.#refuseWhenStopped();
    const { dimension, metric } = this.#parts;
    checkLabels(labels);
    checkVectors(vectors, { field: 'vectors', rows: labels.length, dimension, metric });
    const checked = metadata && checkMetadata(labels, metadata);
    await this.#append({
      kind: 'upsert',
      labels: labels.slice(),
      vectors: vectors.slice(),
      ...(checked?.some((value) => value !== undefined) && { metadata: checked }),
    });
  }

  /** Unknown labels are ignored. */
  async remove(labels: Uint32Array): Promise<void> {
    this.#refuseWhenStopped();
    checkLabels(labels);
    await this.#append({ kind: 'remove', labels: labels.slice() });
  }

  async search(queries: Float32Array, options: SearchOptions): Promise<SearchResult> {
    this.#refuseWhenStopped();
    return this.#parts.host.search(this.#parts.name, queries, options);
  }

  /** The vectors of those labels that are stored, in the order asked for; under cosine at length 1. */
  async vectors(labels: Uint32Array): Promise<LabelledVectors> {
    this.#refuseWhenStopped();
    return this.#parts.host.vectors(this.#parts.name, labels);
  }

  /** How many vectors there are, or have metadata that the filter matches. */
  async count(filter?: Filter): Promise<number> {
    this.#refuseWhenStopped();
    return this.#parts.host.count(this.#parts.name, filter);
  }

  /** How often the values of each field occur, among all labels or those that a filter matches. */
  async facets(fields: readonly string[], options?: FacetOptions): Promise<readonly Facet[]> {
    this.#refuseWhenStopped();
    return this.#parts.host.facets(this.#parts.name, fields, options);
  }

  /** What the label was given with its vector. */
  metadataOf(label: number): Metadata {
    return this.#parts.applied.metadataOf(label);
  }

  /** Vectors that can be found. */
  async size(): Promise<number> {
    return (await this.report()).size;
  }

  async report(): Promise<DurableIndexReport> {
    this.#refuseWhenStopped();
    const { host, name, log, newest, tornBytes } = this.#parts;
    return {
      ...(await host.report(name)),
      sequence: log.sequence,
      snapshotPosition: this.#snapshotPosition,
      logBytes: log.bytesAfter(this.#snapshotPosition),
      tornBytes,
      refusals: newest.refusals,
    };
  }

  /**
   * Saves everything that was acknowledged before this call, so that opening has less to apply again.
   * Changes and searches go on meanwhile.
   *
   * @throws SnapshotWriteError when it cannot be saved; nothing is lost by it
   */
  async snapshot(): Promise<SnapshotManifest> {
    this.#refuseWhenStopped();
    const take = () => this.#takeSnapshot();
    const taken = this.#snapshots.then(take);
    this.#snapshots = taken.catch(() => undefined);
    return taken;
  }

  /** Waits for calls under way and gives the folder back. */
  close(): Promise<void> {
    this.#stopped ??= new DurableIndexStoppedError(this.#parts.folder);
    this.#closed ??= this.#close();
    return this.#closed;
  }

  readonly #onLost = (error: IndexHostLostError): void => {
    if (!error.indexNames.includes(this.#parts.name)) return;
    this.#stopped ??= new DurableIndexStoppedError(this.#parts.folder, { cause: error });
  };

  async #append(change: Change): Promise<void> {
    const { byteLength: bytesOfLabels } = change.labels;
    const bytes = bytesOfLabels + (change.kind === 'upsert' ? change.vectors.byteLength : 0);
    if (bytes > MOST_BYTES) {
      throw new InvalidArgumentError('labels', change.labels.length, 'fewer: 256 MiB in one call');
    }
    if (change.labels.length === 0) return;
    await this.#parts.log.append(change);
    this.#compactIfLarge();
  }

  #compactIfLarge(): void {
    const { log, onCompactionError } = this.#parts;
    const least = Math.max(this.#compactAbove, this.#snapshotBytes);
    if (this.#compacting || this.#stopped || log.bytesAfter(this.#snapshotPosition) <= least)
      return;
    this.#compacting = true;
    this.snapshot()
      .catch((error: unknown) => {
        this.#compactAbove = 2 * least;
        onCompactionError(error);
      })
      .finally(() => {
        this.#compacting = false;
      });
  }

  async #takeSnapshot(): Promise<SnapshotManifest> {
    const { log, store, applied, name } = this.#parts;
    await log.rotate();
    const manifest = await store.save(applied.engine(), name, applied.sequence);
    this.#snapshotPosition = manifest.position;
    this.#snapshotBytes = bytesOf(manifest);
    this.#compactAbove = this.#parts.compactAboveBytes;
    // Should the new one turn out to be damaged, the older one and the log since then have everything.
    const [, older] = await store.positions();
    if (older !== undefined) await log.trim(older);
    return manifest;
  }

  async #close(): Promise<void> {
    const { host, log, store, release } = this.#parts;
    await this.#snapshots;
    await log.close();
    await store.close();
    host.off('lost', this.#onLost);
    await release();
  }

  #refuseWhenStopped(): void {
    if (this.#stopped !== undefined) throw this.#stopped;
  }
}

function bytesOf({ files }: SnapshotManifest): number {
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}
