import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  migrate,
  openDatabase,
  startEmbeddedPostgres,
  type Database,
  type EmbeddedPostgres,
} from '@kindred/database';
import type {
  AuditStore,
  CollectionStore,
  DriftStore,
  GenerationStore,
  ItemStore,
  KeyStore,
  JudgementStore,
  ModelStore,
  OutboxStore,
  RunStore,
  TuningStore,
  VersionJobStore,
  VerdictStore,
} from '@kindred/similarity';

interface Ports {
  readonly collections: CollectionStore;
  readonly items: ItemStore;
  readonly generations: GenerationStore;
  readonly models: ModelStore;
  readonly judgements: JudgementStore;
  readonly versionJobs: VersionJobStore;
  readonly runs: RunStore;
  readonly tunings: TuningStore;
  readonly verdicts: VerdictStore;
  readonly drift: DriftStore;
  readonly outbox: OutboxStore;
  readonly keys: KeyStore;
  readonly audit: AuditStore;
}

/** The compiler proves that the repositories are what the use cases ask for: neither imports the other. */
const wire = (database: Database): Ports => database;

let home = '';
let server: EmbeddedPostgres;
let database: Database;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindred-ports-'));
  const logger = { info() {}, warn() {}, error() {} };
  server = await startEmbeddedPostgres({ home, logger });
  await migrate(server.connectionString);
  database = await openDatabase({ connectionString: server.connectionString });
});
afterAll(async () => {
  await database.close();
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

test('a text goes the whole way from its write to a feed, and out of it again, through the ports', async () => {
  const { collections, items, generations, outbox } = wire(database);
  const index = {
    kind: 'auto',
    storage: 'float32',
    m: 16,
    efConstruction: 200,
    ef: 64,
    targetRecall: null,
  } as const;
  const space = { dimension: 2, distance: 'cosine', versionId: null } as const;
  const { id, generationId } = await collections.create({
    name: 'poems',
    modality: 'text',
    index,
    ...space,
  });
  const content = new TextEncoder().encode('the fog comes');
  await items.upsert(id, [{ id: 'fog', metadata: {}, contentType: 'text/plain', content }]);
  const jobs: unknown[] = [];
  await outbox.relay(10, async ({ queue, payload }) => void jobs.push([queue, payload]));
  expect(jobs).toEqual([['indexing', { generationId }]]);
  const [item] = await generations.pending(generationId, 10);
  expect(item).toMatchObject({ itemId: 'fog', label: 0 });
  const embedded = [{ label: 0, revision: item?.revision ?? 0, vector: Float32Array.of(0.6, 0.8) }];
  await generations.write(generationId, embedded, []);
  const { position, labels, vectors } = await generations.changesAfter(generationId, 0, 10);
  expect([...labels, ...vectors]).toEqual([0, ...Float32Array.of(0.6, 0.8)]);
  await items.delete(id, 'fog');
  const { removed } = await generations.changesAfter(generationId, position, 10);
  expect([...removed]).toEqual([0]);
});
