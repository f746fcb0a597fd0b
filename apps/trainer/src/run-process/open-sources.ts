import { openDataset } from '@kindred/datasets';
import { openDatabase, type Database } from '@kindred/database';
import { MissingDatabaseError, type Environment } from '@kindred/runtime';
import type { TrainModelOptions, VersionJobPorts } from '@kindred/similarity';

/** Where the examples of a run come from, and the models that there are. */
export function openSources({
  databaseUrl,
}: Pick<Environment, 'databaseUrl'>): Pick<
  TrainModelOptions,
  'collections' | 'items' | 'verdicts' | 'openDataset'
> &
  Pick<VersionJobPorts, 'models'> {
  let opening: Promise<Database> | undefined;
  const database = () => {
    if (databaseUrl === undefined) throw new MissingDatabaseError();
    return (opening ??= openDatabase({ connectionString: databaseUrl, poolSize: 2 }));
  };
  return {
    openDataset: (name) => openDataset(name),
    models: {
      find: async (name) => (await database()).models.find(name),
      version: async (name, version) => (await database()).models.version(name, version),
    },
    collections: { find: async (name) => (await database()).collections.find(name) },
    items: {
      async *stored(collectionId) {
        yield* (await database()).items.stored(collectionId);
      },
      async *labelled(collectionId, key) {
        yield* (await database()).items.labelled(collectionId, key);
      },
      async *withIds(collectionId, ids) {
        yield* (await database()).items.withIds(collectionId, ids);
      },
    },
    verdicts: {
      tallies: async (collectionId) => (await database()).verdicts.tallies(collectionId),
    },
  };
}
