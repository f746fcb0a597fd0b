import type { CollectionRecord } from '../collections/collection-record.ts';
import type { ItemWrite } from '../items/item-record.ts';
import type { Database } from '../open-database.ts';

const index = {
  kind: 'auto',
  storage: 'float32',
  m: 16,
  efConstruction: 200,
  ef: 64,
  targetRecall: null,
} as const;
let collections = 0;

/** A new collection of texts, or of raw vectors when a dimension is given. */
export function newCollection(
  { collections: store }: Database,
  { dimension, versionId = null }: { dimension?: number; versionId?: string | null } = {},
): Promise<CollectionRecord> {
  collections += 1;
  const modality = dimension === undefined ? 'text' : 'vector';
  const name = `sample-${collections}`;
  const space = { dimension: dimension ?? 2, distance: 'cosine' } as const;
  return store.create({ name, modality, ...space, index, versionId });
}

export function text(id: string, content = id, metadata: ItemWrite['metadata'] = {}): ItemWrite {
  return { id, metadata, contentType: 'text/plain', content: Buffer.from(content) };
}

export function vector(id: string, ...numbers: number[]): ItemWrite {
  const floats = Float32Array.from(numbers);
  const content = new Uint8Array(floats.buffer);
  return { id, metadata: {}, contentType: 'application/x-float32', content, vector: floats };
}

/** Embeds everything that waits in a generation, each text as [its length, its revision]. */
export async function embedPending(
  { generations }: Database,
  generationId: string,
  limit = 1000,
): Promise<number> {
  const items = await generations.pending(generationId, limit);
  const embedded = items.map(({ label, revision, content }) => {
    return { label, revision, vector: Float32Array.of(content.length, revision) };
  });
  const { written } = await generations.write(generationId, embedded, []);
  return written;
}
