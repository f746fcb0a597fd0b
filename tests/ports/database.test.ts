import { expect, test } from '@jest/globals';
import type { Database } from '@kindred/database';
import type {
  CollectionStore,
  GenerationStore,
  ItemStore,
  ModelStore,
  OutboxStore,
  RunStore,
} from '@kindred/similarity';

interface Ports {
  readonly collections: CollectionStore;
  readonly items: ItemStore;
  readonly generations: GenerationStore;
  readonly models: ModelStore;
  readonly runs: RunStore;
  readonly outbox: OutboxStore;
}

/** The compiler proves it: neither package may import the other. */
const wired = (database: Database): Ports => database;

test('the database is what the use cases ask for', () => {
  const database = {} as Database;
  expect(wired(database)).toBe(database);
});
