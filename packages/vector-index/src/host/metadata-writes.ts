import type { MetadataDocument } from '../metadata/metadata-document.ts';
import type { MetadataIndex } from '../metadata/metadata-index.ts';

/** Labels with their new metadata; `undefined` removes the label. */
type Changes = ReadonlyMap<number, MetadataDocument | undefined>;

/** One call that changes metadata, which the engine may still refuse. */
export interface MetadataWrite {
  readonly changes: Changes;
  /** It gives no label a vector: for a label without one it is void. */
  readonly isMetadataAlone: boolean;
  outcome: 'open' | 'taken' | 'refused';
}

/** What a label has where all calls under way are refused, and how many of them change it. */
interface Base {
  document: MetadataDocument | undefined;
  calls: number;
}

/**
 * Metadata changes when a call is made, so that the next call sees it. Where the engine then refuses the
 * vectors, the calls that were not refused are played again, for calls overlap.
 */
export class MetadataWrites {
  readonly #index: MetadataIndex;
  /** In the order of calls; settled ones stay while an earlier one is open. */
  readonly #writes: MetadataWrite[] = [];
  readonly #bases = new Map<number, Base>();

  constructor(index: MetadataIndex) {
    this.#index = index;
  }

  /** Changes the index. */
  begin(changes: Changes, isMetadataAlone = false): MetadataWrite {
    const write: MetadataWrite = { changes, isMetadataAlone, outcome: 'open' };
    this.#writes.push(write);
    for (const [label, document] of changes) {
      const base = this.#bases.get(label);
      if (base === undefined) {
        this.#bases.set(label, { document: this.#index.documentOf(label), calls: 1 });
      } else base.calls++;
      if (!isMetadataAlone || this.#index.has(label)) this.#write(label, document);
    }
    return write;
  }

  /** The engine took the vectors. */
  commit(write: MetadataWrite): void {
    write.outcome = 'taken';
    this.#forgetSettled();
  }

  /** The engine refused the vectors. */
  rollBack(write: MetadataWrite): void {
    write.outcome = 'refused';
    for (const label of write.changes.keys()) {
      const played = this.#writes.reduce(
        (document, other) => after(document, label, other),
        this.#bases.get(label)?.document,
      );
      this.#write(label, played);
    }
    this.#forgetSettled();
  }

  #write(label: number, document: MetadataDocument | undefined): void {
    if (document === undefined) this.#index.delete(label);
    else this.#index.put(label, document);
  }

  #forgetSettled(): void {
    for (
      let [first] = this.#writes;
      first !== undefined && first.outcome !== 'open';
      [first] = this.#writes
    ) {
      this.#writes.shift();
      for (const label of first.changes.keys()) {
        const base = this.#bases.get(label)!;
        base.document = after(base.document, label, first);
        base.calls--;
        if (base.calls === 0) this.#bases.delete(label);
      }
    }
  }
}

/** What a label has after a call, as far as that was not refused. */
function after(
  document: MetadataDocument | undefined,
  label: number,
  { changes, isMetadataAlone, outcome }: MetadataWrite,
): MetadataDocument | undefined {
  if (outcome === 'refused' || !changes.has(label)) return document;
  return isMetadataAlone && document === undefined ? undefined : changes.get(label);
}
