import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { openDatabase } from '@kindred/database';
import { createQueues, type QueueConnection } from '@kindred/queue';
import type { Environment, Logger } from '@kindred/runtime';
import { joinLookups, RememberedItems, startEncoderHost } from '@kindred/similarity';
import { findEngine } from '@kindred/vector-index';
import { PassageComparer } from '../passages/passage-comparer.ts';
import type { ApiServices } from './api-services.ts';
import { Closers } from './closers.ts';
import { MissingDatabaseError } from './missing-database-error.ts';
import { openIndexes } from './open-indexes.ts';
import { openRelay } from './open-relay.ts';
import { readinessChecks } from './readiness-checks.ts';

export interface OpenedServices {
  readonly services: ApiServices;
  /** Closes what was opened, in reverse order. */
  close(): Promise<void>;
}

/**
 * Wires the adapters of one API process. What was opened is closed again when a later step fails.
 * @throws MissingDatabaseError DatabaseUnavailableError
 */
export async function openServices(
  environment: Environment,
  logger: Logger,
): Promise<OpenedServices> {
  const closers = new Closers();
  try {
    const services = await wire(environment, logger, closers);
    return { services, close: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function wire(
  environment: Environment,
  logger: Logger,
  closers: Closers,
): Promise<ApiServices> {
  const { databaseUrl, home, weaviate, recallSample } = environment;
  if (databaseUrl === undefined) throw new MissingDatabaseError();
  const database = closers.opened(await openDatabase({ connectionString: databaseUrl, logger }));
  const { items, models, runs, tunings, scans, verdicts, drift, generations } = database;
  // A search begins with the record of its collection: searches side by side share the look-up.
  const find = joinLookups((name) => database.collections.find(name));
  const collections = { ...database.collections, find };
  const onError = (error: Error) => logger.warn({ err: error }, 'the queue has trouble');
  const queues = closers.opened(createQueues(queueAt(environment, databaseUrl), { onError }));
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  const onRestart = (reason: string) =>
    logger.warn({ reason }, 'the encoder process is started again');
  const encoders = closers.opened(startEncoderHost({ models, artifacts, onRestart }));
  const { indexes, reports, isLoaded } = await openIndexes(
    database,
    { logger, folder: join(home, 'indexes'), weaviate, recallSample },
    closers,
  );
  await openRelay({ outbox: database.outbox, queues, logger }, closers);
  const checks = readinessChecks({ database, queues, reports, isLoaded });
  const remembered = new RememberedItems(items);
  const vectorEngine = weaviate === undefined ? (await findEngine()).engine : 'weaviate';
  const stores = {
    collections,
    items,
    remembered,
    models,
    runs,
    tunings,
    scans,
    verdicts,
    drift,
    generations,
    artifacts,
  };
  const passages = closers.opened(new PassageComparer());
  const { recalls } = indexes;
  return {
    ...stores,
    passages,
    encoders,
    indexes,
    vectorEngine,
    indexReports: reports,
    recalls,
    checks,
  };
}

function queueAt({ redisUrl }: Environment, databaseUrl: string): QueueConnection {
  return redisUrl === undefined
    ? { backend: 'postgres', connectionString: databaseUrl }
    : { backend: 'redis', url: redisUrl };
}
