import type { EncoderHost } from '../../encode/encoder-host.ts';
import { encoderOf } from '../../encode/encoder-ref.ts';
import type { CollectionRecord } from '../../ports/collection-store.ts';
import type { ItemStore, NearDuplicate } from '../../ports/item-store.ts';
import { embedQueries } from '../../search/embed-queries.ts';
import type { IndexFollower } from '../../search/index-follower.ts';
import { LivingIndex } from '../../search/living-index.ts';
import type { RememberedItems } from '../../search/remembered-items.ts';
import { Breather } from '../../scans/breather.ts';
import { compareEmbeddings } from './compare-embeddings.ts';
import { compareWords } from './compare-words.ts';
import type { DuplicateTest } from './duplicate-test.ts';
import type { PlacedItem } from './placed-item.ts';

export interface NearDuplicatePorts {
  readonly items: Pick<ItemStore, 'find' | 'content' | 'contents' | 'embeddings'>;
  readonly remembered: RememberedItems;
  readonly encoders: EncoderHost;
  readonly indexes: Pick<IndexFollower, 'search' | 'vectors'>;
}

/** Neighbours in the index that a new item is compared with. */
const CANDIDATES = 8;

/**
 * What each of the items is a near duplicate of, the most similar first: neighbours in the index as it is now, each
 * compared exactly, and earlier ones of the items.
 *
 * @param items of distinct ids, with contents of the collection's kind
 * @throws ContentInvalidError IndexLoadingError IndexBehindError EncoderOverloadedError EncoderTimeoutError EncoderUnavailableError
 */
export async function findNearDuplicates(
  ports: NearDuplicatePorts,
  collection: CollectionRecord,
  { items, test }: { readonly items: readonly PlacedItem[]; readonly test: DuplicateTest },
): Promise<readonly (readonly NearDuplicate[])[]> {
  const space = { encoder: encoderOf(collection), collection };
  const placed = items.map(({ item: { image, text, vector }, field }) => ({
    query: { image, text, vector },
    field,
  }));
  const embeddings = await embedQueries(ports, space, placed);
  const labels = await nearestLabels(ports, collection, { items, embeddings });
  const breather = new Breather(undefined);
  const found =
    test.by === 'words'
      ? await compareWords(ports.items, collection, { items, labels, test, breather })
      : await compareEmbeddings(ports, collection, { items, embeddings, labels, test, breather });
  return found.map((near) => near.toSorted((a, b) => b.similarity - a.similarity));
}

async function nearestLabels(
  ports: NearDuplicatePorts,
  collection: CollectionRecord,
  {
    items,
    embeddings,
  }: { readonly items: readonly PlacedItem[]; readonly embeddings: readonly Float32Array[] },
): Promise<Uint32Array[]> {
  const own = items.map(({ item }) => new Set([item.id]));
  const none = new Set<string>();
  const index = new LivingIndex(ports, collection, { excluded: (row) => own[row] ?? none });
  const all = new Float32Array(embeddings.length * collection.dimension);
  for (const [row, vector] of embeddings.entries()) all.set(vector, row * collection.dimension);
  const { labels, counts, k } = await index.search(all, { k: CANDIDATES });
  return items.map((_, row) => labels.slice(row * k, row * k + (counts[row] ?? 0)));
}
