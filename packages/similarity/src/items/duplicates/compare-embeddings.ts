import { distanceOf } from '../../compare/distance-of.ts';
import type { EncoderHost } from '../../encode/encoder-host.ts';
import { encoderOf } from '../../encode/encoder-ref.ts';
import type { CollectionRecord } from '../../ports/collection-store.ts';
import type { ItemStore, NearDuplicate } from '../../ports/item-store.ts';
import type { Breather } from '../../scans/breather.ts';
import { judge } from '../../search/judge.ts';
import type { DuplicateTest } from './duplicate-test.ts';
import type { PlacedItem } from './placed-item.ts';

export interface EmbeddingComparison {
  readonly items: readonly PlacedItem[];
  readonly embeddings: readonly Float32Array[];
  /** Of each item the labels of stored ones that it may be a duplicate of. */
  readonly labels: readonly Uint32Array[];
  readonly test: Exclude<DuplicateTest, { readonly by: 'words' }>;
  readonly breather: Breather;
}

/** Items whose embeddings are near enough: among stored ones, and before each. */
export async function compareEmbeddings(
  { items: store, encoders }: EmbeddingPorts,
  collection: CollectionRecord,
  { items, embeddings, labels, test, breather }: EmbeddingComparison,
): Promise<NearDuplicate[][]> {
  const encoder = await encoders.describe(encoderOf(collection));
  const measure = (a: Float32Array, b: Float32Array): number | undefined =>
    test.measure(judge(distanceOf(encoder.distance, a, b), encoder));
  const stored = new Map(
    (await store.embeddings(collection.generationId, distinct(labels))).map(
      ({ label, bytes, ...item }) => [
        label,
        { ...item, vector: new Float32Array(new Uint8Array(bytes).buffer) },
      ],
    ),
  );
  const found: NearDuplicate[][] = [];
  for (const [row, embedding] of embeddings.entries()) {
    const near: NearDuplicate[] = [];
    for (const label of labels[row] ?? []) {
      const other = stored.get(label);
      const similarity = other && measure(embedding, other.vector);
      if (other === undefined || similarity === undefined) continue;
      const { id, contentRevision } = other;
      near.push({ id, contentRevision, by: test.by, similarity });
    }
    for (const [place, { item }] of items.slice(0, row).entries()) {
      await breather.breathe();
      const similarity = measure(embedding, embeddings[place] as Float32Array);
      if (similarity !== undefined)
        near.push({ id: item.id, contentRevision: null, by: test.by, similarity });
    }
    found.push(near);
  }
  return found;
}

interface EmbeddingPorts {
  readonly items: Pick<ItemStore, 'embeddings'>;
  readonly encoders: Pick<EncoderHost, 'describe'>;
}

const distinct = (labels: readonly Uint32Array[]): Uint32Array =>
  Uint32Array.from(new Set(labels.flatMap((each) => [...each])));
