import { describe, expect, test } from '@jest/globals';
import type { TrainingData } from '@kindred/contracts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { openTrainingSource } from './open-training-source.ts';
import { prepareExamples } from './prepare-examples.ts';

const collection: CollectionRecord = {
  id: 'id',
  name: 'mine',
  modality: 'vector',
  dimension: 2,
  distance: 'cosine',
  index: {
    kind: 'auto',
    storage: 'float32',
    m: 16,
    efConstruction: 200,
    ef: 64,
    targetRecall: null,
  },
  indexRevision: 0,
  revision: 1,
  createdAt: new Date(0),
  generationId: 'g',
  position: 0,
  model: null,
};
const ports = {
  collections: { find: async (name: string) => (name === 'mine' ? collection : undefined) },
  items: {
    // As the database does: items that lack the key are passed over.
    async *labelled() {},
    async *stored() {},
    async *withIds() {},
  },
  verdicts: { tallies: async () => [] },
  openDataset: async (name: string) => {
    if (name !== 'empty') throw new Error(`no ${name}`);
    return {
      name,
      description: '',
      licence: '',
      modality: 'vector' as const,
      splits: ['train'],
      async *samples() {},
    };
  },
};
const config = { validation: { fraction: 0.3 }, rotatedClasses: false, seed: 1 };

async function examplesOf(data: TrainingData) {
  const source = await openTrainingSource(ports, data);
  return prepareExamples(source, { kind: 'vector', dimension: 2 }, { config });
}

describe('data of a run that cannot be used', () => {
  test.each<[string, TrainingData, string, RegExp]>([
    [
      'a collection without the label',
      { collection: 'mine', label: 'person' },
      'data.label',
      /"mine" holds no item with metadata "person": import items .*data\.label/,
    ],
    ['an empty data set', { dataset: 'empty' }, 'data.dataset', /"empty" holds no example: choose/],
    [
      'an empty split',
      { dataset: 'empty', split: 'train' },
      'data.split',
      /Split "train" of data set "empty" holds no example: choose/,
    ],
    [
      'an unknown split',
      { dataset: 'empty', split: 'test' },
      'data.split',
      /has no split "test"; it has train/,
    ],
    [
      'an unknown data set',
      { dataset: 'none' },
      'data.dataset',
      /"none" cannot be opened: no none/,
    ],
    [
      'an unknown collection',
      { collection: 'other', label: 'person' },
      'data.collection',
      /no collection named "other"/,
    ],
  ])('%s names its field and the remedy', async (_case, data, field, message) => {
    await expect(examplesOf(data)).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: expect.stringMatching(message),
      fields: { errors: [{ field }] },
    });
  });
});
