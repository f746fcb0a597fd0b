import type { MetadataDocument } from '../metadata/metadata-document.ts';
import type { MetadataIndex } from '../metadata/metadata-index.ts';

/** One change of metadata that the engine has not confirmed yet. */
export interface MetadataWrite {
  /** What each label had before; `undefined` where it was not there. */
  readonly before: Map<number, MetadataDocument | undefined>;
  /** It gives labels no vector: where there is none, it is void. */
  readonly isMetadataAlone: boolean;
  settled: boolean;
}

/**
 * Metadata is changed when a call is made, so that the next call sees it, and changed back where the
 * engine then refuses the vectors. Calls overlap, so a change is taken back only as far as no later
 * one has replaced it.
 */
export class MetadataWrites {
  readonly #index: MetadataIndex;
  /** In the order of calls; settled ones stay while an earlier one may still fail. */
  readonly #writes: MetadataWrite[] = [];

  constructor(index: MetadataIndex) {
    this.#index = index;
  }

  /** Call before the metadata of `labels` is changed. */
  begin(labels: Iterable<number>, isMetadataAlone = false): MetadataWrite {
    const before = new Map<number, MetadataDocument | undefined>();
    for (const label of labels) before.set(label, this.#index.documentOf(label));
    const write = { before, isMetadataAlone, settled: false };
    this.#writes.push(write);
    return write;
  }

  /** The engine took the vectors. */
  commit(write: MetadataWrite): void {
    write.settled = true;
    while (this.#writes[0]?.settled === true) this.#writes.shift();
  }

  /** The engine refused the vectors. */
  rollBack(write: MetadataWrite): void {
    const later = this.#writes.slice(this.#writes.indexOf(write) + 1);
    for (const [label, document] of write.before) {
      const isVoid = (other: MetadataWrite) => other.isMetadataAlone && document === undefined;
      const next = later.find((other) => other.before.has(label) && !isVoid(other));
      if (next !== undefined) next.before.set(label, document);
      else if (document === undefined) this.#index.delete(label);
      else this.#index.put(label, document);
    }
    // Nothing is left to take back.
    write.before.clear();
    this.commit(write);
  }
}
