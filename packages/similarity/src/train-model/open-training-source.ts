import { messageOf } from '@kindred/runtime';
import type { TrainingData } from '@kindred/contracts';
import type { Dataset, Sample } from '@kindred/datasets';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { TrainingDataError } from '../errors/training-data-error.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import type { VerdictStore } from '../ports/verdict-store.ts';
import { openVerdicts } from './open-verdicts.ts';
import { sampleOf } from './sample-of.ts';
import type { SourceVerdicts, TrainingSource } from './training-source.ts';

export interface TrainingSourcePorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly items: Pick<ItemStore, 'labelled' | 'stored' | 'withIds'>;
  readonly verdicts: Pick<VerdictStore, 'tallies'>;
  /** Opens a data set of this machine (datasets `openDataset`). */
  readonly openDataset: (name: string) => Promise<Dataset>;
}

/** @throws TrainingDataError when there is no such data set, split or collection */
export async function openTrainingSource(
  ports: TrainingSourcePorts,
  data: TrainingData,
): Promise<TrainingSource> {
  if ('collection' in data) return fromCollection(ports, data);
  const dataset = await open(ports, data.dataset);
  const { split } = data;
  if (split !== undefined && !dataset.splits.includes(split))
    throw new TrainingDataError(
      `Data set "${data.dataset}" has no split "${split}"; it has ${dataset.splits.join(', ') || 'none'}.`,
      { field: 'data.split' },
    );
  return {
    modality: dataset.modality,
    name: `data set "${data.dataset}"`,
    whenEmpty: {
      field: split === undefined ? 'data.dataset' : 'data.split',
      message: `${split === undefined ? 'Data' : `Split "${split}" of data`} set "${data.dataset}" holds no example: choose another one, or fetch the data set again.`,
    },
    samples: () => dataset.samples(split),
    ...(dataset.pairs && { pairs: pairsOf(dataset, split) }),
  };
}

/** Of a data set that is made of pairs; its first split where none was named. */
function pairsOf(dataset: Dataset, split: string | undefined) {
  return (other?: string) => {
    const wanted = other ?? split ?? dataset.splits[0] ?? '';
    if (dataset.splits.includes(wanted)) return dataset.pairs!(wanted);
    throw new TrainingConfigError(
      'config.validation.split',
      `data set "${dataset.name}" has no split "${wanted}"; it has ${dataset.splits.join(', ')}`,
    );
  };
}

async function open(ports: TrainingSourcePorts, name: string): Promise<Dataset> {
  try {
    return await ports.openDataset(name);
  } catch (cause) {
    const reason = messageOf(cause);
    throw new TrainingDataError(`Data set "${name}" cannot be opened: ${reason}`, {
      field: 'data.dataset',
      cause,
    });
  }
}

async function fromCollection(
  ports: TrainingSourcePorts,
  data: Extract<TrainingData, { collection: string }>,
): Promise<TrainingSource> {
  const { collections, items } = ports;
  const collection = await collections.find(data.collection);
  if (collection === undefined)
    throw new TrainingDataError(`There is no collection named "${data.collection}" to train on.`, {
      field: 'data.collection',
    });
  const { label } = data;
  const named = { modality: collection.modality, name: `collection "${data.collection}"` };
  const verdicts = data.verdicts && openVerdicts(ports, collection, { alone: label === undefined });
  if (label === undefined) {
    return verdicts
      ? { ...named, verdicts, ...onlyJudged(verdicts, data.collection) }
      : { ...named, ...withoutClasses(items, collection) };
  }
  return {
    ...named,
    ...(verdicts && { verdicts }),
    whenEmpty: {
      field: 'data.label',
      message:
        `Collection "${data.collection}" holds no item with metadata "${label}": ` +
        'import items that have it, or let data.label name the key that holds the class.',
    },
    async *samples(): AsyncGenerator<Sample> {
      for await (const item of items.labelled(collection.id, label))
        yield sampleOf(item, item.className);
    },
  };
}

function withoutClasses(
  items: Pick<ItemStore, 'stored'>,
  { id, name }: Pick<CollectionRecord, 'id' | 'name'>,
): Pick<TrainingSource, 'isLabelled' | 'whenEmpty' | 'samples'> {
  return {
    isLabelled: false,
    whenEmpty: {
      field: 'data.collection',
      message: `Collection "${name}" holds no item: import some.`,
    },
    async *samples(): AsyncGenerator<Sample> {
      for await (const item of items.stored(id)) yield sampleOf(item, item.id);
    },
  };
}

/** The items of judged pairs as examples. */
function onlyJudged(
  verdicts: SourceVerdicts,
  collection: string,
): Pick<TrainingSource, 'whenEmpty' | 'samples'> {
  return {
    whenEmpty: {
      field: 'data.verdicts',
      message:
        `Nobody has judged a pair of items of collection "${collection}": give verdicts ` +
        '(kindred review), or let data.label name the key that holds the class.',
    },
    async *samples() {
      const tallies = await verdicts.tallies();
      yield* verdicts.samples([...new Set(tallies.flatMap(({ a, b }) => [a, b]))]);
    },
  };
}
