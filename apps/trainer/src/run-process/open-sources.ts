import { openDataset } from '@kindred/datasets';
import { openDatabase, type Database } from '@kindred/database';
import type { Environment } from '@kindred/runtime';
import type { TrainModelOptions } from '@kindred/similarity';
import { MissingDatabaseError } from '../errors/missing-database-error.ts';

/** Where the examples of a run come from. The database is only opened for a run that learns from a collection. */
export function openSources({
  databaseUrl,
}: Pick<Environment, 'databaseUrl'>): Pick<
  TrainModelOptions,
  'collections' | 'items' | 'verdicts' | 'openDataset'
> {
  let opening: Promise<Database> | undefined;
  const database = () => {
    if (databaseUrl === undefined) throw new MissingDatabaseError();
    return (opening ??= openDatabase({ connectionString: databaseUrl, poolSize: 2 }));
  };
  return {
    openDataset: (name) => openDataset(name),
    collections: { find: async (name) => (await database()).collections.find(name) },
    items: {
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
