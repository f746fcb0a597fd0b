import { describe, expect, test } from '@jest/globals';
import {
  createCollectionSchema,
  indexSettingsSchema,
  startTuningSchema,
  type IndexSettingsPatch,
} from '@kindred/contracts';
import { createCollection } from '../collections/create-collection.ts';
import { updateCollection } from '../collections/update-collection.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { ModelStore } from '../ports/model-store.ts';
import { startTuning } from '../tunings/start-tuning.ts';

const refuse = (): never => {
  throw new Error('may not be called');
};
const record: CollectionRecord = {
  id: 'c',
  name: 'points',
  modality: 'vector',
  dimension: 2,
  distance: 'euclidean',
  index: indexSettingsSchema.parse({}),
  indexRevision: 0,
  revision: 0,
  createdAt: new Date(0),
  generationId: 'g',
  position: 0,
  model: null,
};
const collections: CollectionStore = {
  create: refuse,
  find: async () => record,
  copy: refuse,
  list: refuse,
  updateIndex: async (_, patch: IndexSettingsPatch) => ({
    ...record,
    index: indexSettingsSchema.parse({ ...record.index, ...patch }),
    indexRevision: 1,
  }),
  counts: async () => ({ items: 5000, indexed: 5000, pending: 0, failed: 0, inherited: 0 }),
  delete: refuse,
};
const vectorEngine = 'weaviate';
const models: ModelStore = {
  find: refuse,
  list: refuse,
  commitVersion: refuse,
  version: refuse,
  versionById: refuse,
  versions: refuse,
  setGate: refuse,
  delete: refuse,
};
const unsupported = (what: string) => ({
  code: 'unsupported-by-engine',
  message: expect.stringContaining(what),
});

describe('with a Weaviate cluster', () => {
  const adopted: CollectionRecord[] = [];
  const indexes = { adopt: (collection: CollectionRecord) => void adopted.push(collection) };
  const update = (index: IndexSettingsPatch) =>
    updateCollection({ collections, indexes, vectorEngine }, 'points', { index });

  test('ef and the recall wanted can be changed, and settings that stay the same be named', async () => {
    const { index } = await update({ ef: 200, targetRecall: 0.9, m: 16, storage: 'float32' });
    expect(index).toMatchObject({ ef: 200, targetRecall: 0.9 });
    expect(adopted).toMatchObject([{ indexRevision: 1, index: { ef: 200 } }]);
  });

  test.each([{ m: 32 }, { efConstruction: 100 }, { kind: 'exact' }] as const)(
    '%p is fixed from the beginning',
    async (index) => {
      await expect(update(index)).rejects.toMatchObject(unsupported('change of'));
      expect(adopted).toHaveLength(1);
    },
  );

  test('vectors are kept as float32', async () => {
    await expect(update({ storage: 'int8' })).rejects.toMatchObject(unsupported('storage "int8"'));
    const body = createCollectionSchema.parse({
      name: 'small',
      modality: 'vector',
      dimension: 2,
      index: { storage: 'binary' },
    });
    await expect(
      createCollection({ collections, models, vectorEngine }, body),
    ).rejects.toMatchObject(unsupported('storage "binary"'));
  });

  test('there is no tuning', async () => {
    const tunings = { create: refuse };
    const start = startTuning(
      { collections, tunings, vectorEngine },
      'points',
      startTuningSchema.parse({}),
    );
    await expect(start).rejects.toMatchObject(unsupported('tuning'));
  });
});
