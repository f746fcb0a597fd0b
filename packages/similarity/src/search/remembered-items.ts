import type { Metadata } from '@kindred/contracts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';

interface Row {
  readonly id: string;
  readonly metadata: Metadata;
}

/** What was read of a collection since its revision and feed position were these. */
interface Memory {
  readonly revision: number;
  readonly position: number;
  readonly rows: Map<number, Row>;
  readonly vectors: Map<string, Float32Array>;
  /** Characters of metadata and numbers of vectors that are held. */
  held: number;
}

export interface RememberedItemsOptions {
  /** Most characters of metadata and numbers of vectors held for one collection. @defaultValue 8 million */
  readonly mostHeld?: number;
  /** Most collections; the one that was not asked for longest is forgotten. @defaultValue 16 */
  readonly mostCollections?: number;
}

/**
 * Items as they are read for answers, remembered for as long as their collection does not change: the
 * record that a search begins with tells its revision and feed position, and every write moves one of
 * them. So a search of a collection at rest asks the database for that record alone, and no answer is
 * older than its record. A memory belongs to one generation: another has other vectors, and positions of its own.
 */
export class RememberedItems {
  readonly #items: Pick<ItemStore, 'byLabels' | 'vector'>;
  readonly #mostHeld: number;
  readonly #mostCollections: number;
  readonly #memories = new Map<string, Memory>();

  constructor(items: Pick<ItemStore, 'byLabels' | 'vector'>, options: RememberedItemsOptions = {}) {
    this.#items = items;
    this.#mostHeld = options.mostHeld ?? 8_000_000;
    this.#mostCollections = options.mostCollections ?? 16;
  }

  /** Items that live now, by label; deleted ones are absent. */
  async byLabels(
    collection: CollectionRecord,
    labels: readonly number[] | Uint32Array,
  ): Promise<Map<number, Row>> {
    const memory = this.#recall(collection);
    const known = new Map<number, Row>();
    const unknown: number[] = [];
    for (const label of labels) {
      const row = memory?.rows.get(label);
      if (row === undefined) unknown.push(label);
      else known.set(label, row);
    }
    if (unknown.length === 0) return known;
    const read = await this.#items.byLabels(collection.id, Uint32Array.from(unknown));
    for (const [label, row] of read) {
      known.set(label, row);
      if (memory === undefined) continue;
      this.#hold(memory, JSON.stringify(row.metadata).length + row.id.length);
      memory.rows.set(label, row);
    }
    return known;
  }

  /** The current embedding of an item. The caller must not change it. */
  async vector(collection: CollectionRecord, itemId: string): Promise<Float32Array | undefined> {
    const memory = this.#recall(collection);
    const known = memory?.vectors.get(itemId);
    if (known !== undefined) return known;
    const vector = await this.#items.vector(collection.generationId, itemId);
    if (vector === undefined || memory === undefined) return vector;
    this.#hold(memory, vector.length);
    memory.vectors.set(itemId, vector);
    return vector;
  }

  /** What fits the record; undefined when a later record was seen already, by a search beside this one. */
  #recall({ generationId, revision, position }: CollectionRecord): Memory | undefined {
    const memory = this.#memories.get(generationId);
    if (memory !== undefined) {
      if (memory.revision > revision || memory.position > position) return undefined;
      this.#memories.delete(generationId);
    }
    const isCurrent = memory?.revision === revision && memory.position === position;
    const current = isCurrent
      ? memory
      : { revision, position, rows: new Map(), vectors: new Map(), held: 0 };
    // A Map keeps the order of insertion: the first is the one not asked for longest.
    this.#memories.set(generationId, current);
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= this.#mostCollections) break;
      this.#memories.delete(oldest);
    }
    return current;
  }

  #hold(memory: Memory, amount: number): void {
    memory.held += amount;
    if (memory.held <= this.#mostHeld) return;
    memory.rows.clear();
    memory.vectors.clear();
    memory.held = amount;
  }
}
