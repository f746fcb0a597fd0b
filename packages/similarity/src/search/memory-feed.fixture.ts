import { indexSettingsSchema, type IndexSettingsPatch, type Metadata } from '@kindred/contracts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationChanges, GenerationStore } from '../ports/generation-store.ts';

interface Row {
  readonly label: number;
  readonly vector: readonly number[] | undefined;
  readonly metadata: Metadata;
}

/** One generation's feed in memory, with the promises of the database's: in order, the last word counts. */
export function memoryFeed() {
  const rows: Row[] = [];
  const listeners = new Set<(generationId: string) => void>();
  let reads = 0;
  let exists = true;
  let settings: Pick<CollectionRecord, 'index' | 'indexRevision'> = {
    index: indexSettingsSchema.parse({ kind: 'exact' }),
    indexRevision: 0,
  };
  const recordNow = (): CollectionRecord => ({
    id: 'c',
    name: 'points',
    modality: 'vector',
    dimension: 2,
    distance: 'euclidean',
    ...settings,
    revision: 0,
    createdAt: new Date(0),
    generationId: 'g',
    // Like a record that is read at each search: the feed may be at its end already.
    get position() {
      return rows.length;
    },
    model: null,
  });
  const generations: Pick<GenerationStore, 'find' | 'changesAfter' | 'sample' | 'onChange'> = {
    async find(id) {
      if (!exists) return undefined;
      const { index, indexRevision } = settings;
      return {
        id,
        collectionId: 'c',
        versionId: null,
        dimension: 2,
        position: rows.length,
        index,
        indexRevision,
      };
    },
    async changesAfter(_, position, limit): Promise<GenerationChanges> {
      reads += 1;
      const slice = rows.slice(position, position + Math.min(limit, 3));
      const last = [...new Map(slice.map((row) => [row.label, row])).values()];
      const kept = last.flatMap(({ vector, ...row }) => (vector ? [{ ...row, vector }] : []));
      await new Promise(setImmediate);
      return {
        position: position + slice.length,
        labels: Uint32Array.from(kept, ({ label }) => label),
        vectors: Float32Array.from(kept.flatMap(({ vector }) => vector)),
        metadata: kept.map(({ metadata }) => metadata),
        removed: Uint32Array.from(last.flatMap(({ label, vector }) => (vector ? [] : [label]))),
        more: position + slice.length < rows.length,
      };
    },
    async sample(_, limit) {
      const living = [...new Map(rows.map((row) => [row.label, row.vector])).entries()]
        .filter(([, vector]) => vector !== undefined)
        .slice(0, limit);
      return {
        labels: Uint32Array.from(living, ([label]) => label),
        vectors: Float32Array.from(living.flatMap(([, vector]) => vector ?? [])),
      };
    },
    async onChange(listener) {
      listeners.add(listener);
      return async () => void listeners.delete(listener);
    },
  };
  return {
    get collection() {
      return recordNow();
    },
    generations,
    reads: () => reads,
    write: (label: number, vector: readonly number[] | undefined, metadata: Metadata = {}) =>
      void rows.push({ label, vector, metadata }),
    setIndex: (patch: IndexSettingsPatch) => {
      const index = indexSettingsSchema.parse({ ...settings.index, ...patch });
      settings = { index, indexRevision: settings.indexRevision + 1 };
    },
    notify: () => listeners.forEach((listener) => listener('g')),
    drop: () => {
      exists = false;
    },
    listeners,
  };
}
