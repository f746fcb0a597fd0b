import { hash } from 'node:crypto';
import {
  DUPLICATE_LINK,
  type DuplicateAction,
  type ItemOutcome,
  type Metadata,
} from '@kindred/contracts';
import type { ItemWrite } from './item-record.ts';

/** An item that lives now, as far as duplicates of it are concerned. */
export interface LivingContent {
  readonly id: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly contentRevision: number;
  readonly link: Metadata[string] | null;
}

export interface SettledItems {
  readonly writes: readonly ItemWrite[];
  /** Items that are to be deleted before. */
  readonly removed: readonly string[];
  /** Of items that are duplicates; the others are stored as they are. */
  readonly outcomes: ReadonlyMap<string, ItemOutcome>;
}

type Duplicate = Pick<ItemOutcome, 'by' | 'similarity'> & { readonly id: string };

export const contentHash = ({ content }: Pick<ItemWrite, 'content'>): string =>
  hash('sha256', content, 'hex');

/**
 * Decides what becomes of items of distinct ids, as if they came one after the other: an item with the content or, as
 * far as it was found before, nearly the content of one that lives then is a duplicate of it. An item whose content
 * stays is not looked at, so that the same write again changes nothing.
 *
 * @param living in order of their labels: all that have an id of the items or of their near duplicates, and the first
 *   others with their contents
 */
export function settleDuplicates(
  items: readonly ItemWrite[],
  living: readonly LivingContent[],
  action: DuplicateAction,
): SettledItems {
  const settling = new Settling(living);
  const outcomes = new Map<string, ItemOutcome>();
  for (const item of items) {
    const sha256 = contentHash(item);
    const own = settling.find(item.id);
    if (own?.sha256 === sha256) {
      const link = action === 'link' ? own.link : null;
      settling.store({ ...item, metadata: linked(item.metadata, link ?? undefined) }, sha256);
      continue;
    }
    const duplicate = settling.duplicateOf(item, sha256);
    if (duplicate === undefined) {
      settling.store(item, sha256);
      continue;
    }
    const { id, by, similarity } = duplicate;
    const told = { duplicateOf: id, by, similarity };
    if (action === 'reject') {
      outcomes.set(item.id, { id: item.id, outcome: 'rejected', ...told });
    } else if (action === 'link') {
      settling.store({ ...item, metadata: linked(item.metadata, id) }, sha256);
      outcomes.set(item.id, { id: item.id, outcome: 'linked', ...told });
    } else {
      if (settling.remove(id))
        outcomes.set(id, { id, outcome: 'rejected', ...told, duplicateOf: item.id });
      settling.store(item, sha256);
      outcomes.set(item.id, { id: item.id, outcome: 'replaced', ...told });
    }
  }
  return { writes: settling.writes, removed: settling.removed, outcomes };
}

const linked = (metadata: Metadata, to: Metadata[string] | undefined): Metadata =>
  to === undefined ? metadata : { ...metadata, [DUPLICATE_LINK]: to };

/** The collection while the items are settled. */
class Settling {
  readonly #known: ReadonlySet<string>;
  /** Every item that lives; those of this write have no revision yet. */
  readonly #living: Map<
    string,
    Omit<LivingContent, 'contentRevision'> & { revision: number | null }
  >;
  readonly #holders = new Map<string, Set<string>>();
  readonly #writes = new Map<string, ItemWrite>();
  readonly #removed = new Set<string>();

  constructor(living: readonly LivingContent[]) {
    this.#known = new Set(living.map(({ id }) => id));
    this.#living = new Map(
      living.map(({ contentRevision, ...item }) => [
        item.id,
        { ...item, revision: contentRevision },
      ]),
    );
    for (const { id, sha256 } of living) this.#hold(id, sha256);
  }

  get writes(): ItemWrite[] {
    return [...this.#writes.values()];
  }

  get removed(): string[] {
    return [...this.#removed];
  }

  find(id: string) {
    return this.#living.get(id);
  }

  duplicateOf({ id: own, nearDuplicates = [] }: ItemWrite, sha256: string): Duplicate | undefined {
    const [same] = [...(this.#holders.get(sha256) ?? [])].filter((id) => id !== own);
    if (same !== undefined) return { id: same, by: 'content', similarity: 1 };
    return nearDuplicates.find(({ id, contentRevision }) =>
      // What was judged before counts as long as it has the content that was judged.
      contentRevision === null
        ? this.#writes.has(id)
        : id !== own && this.#living.get(id)?.revision === contentRevision,
    );
  }

  store(item: ItemWrite, sha256: string): void {
    const before = this.#living.get(item.id);
    const isSame = before?.sha256 === sha256;
    if (before !== undefined && !isSame) this.#holders.get(before.sha256)?.delete(item.id);
    const revision = isSame ? before.revision : null;
    this.#living.set(item.id, { id: item.id, sha256, link: null, revision });
    this.#hold(item.id, sha256);
    this.#writes.delete(item.id);
    this.#writes.set(item.id, item);
  }

  /** Whether it was an item of this write. */
  remove(id: string): boolean {
    const gone = this.#living.get(id);
    if (gone !== undefined) this.#holders.get(gone.sha256)?.delete(id);
    this.#living.delete(id);
    if (this.#known.has(id)) this.#removed.add(id);
    return this.#writes.delete(id);
  }

  #hold(id: string, sha256: string): void {
    const holders = this.#holders.get(sha256) ?? new Set<string>();
    this.#holders.set(sha256, holders.add(id));
  }
}
