import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { openDatabase } from '@kindred/database';
import { createQueues, queueConnectionOf } from '@kindred/queue';
import { MissingDatabaseError, type Environment, type Logger } from '@kindred/runtime';
import {
  joinLookups,
  KeyRing,
  leastFree,
  RememberedItems,
  SampledQueries,
  startEncoderHost,
  warmCollection,
} from '@kindred/similarity';
import { findEngine } from '@kindred/vector-index';
import { QueueViews } from '../admin/queue-views.ts';
import { DryRunner } from '../dry-run/dry-runner.ts';
import { PassageComparer } from '../passages/passage-comparer.ts';
import type { ApiServices } from './api-services.ts';
import { Closers } from './closers.ts';
import { freeResources } from './free-resources.ts';
import { openIndexes } from './open-indexes.ts';
import { openRelay } from './open-relay.ts';
import { openWatch } from './open-watch.ts';
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
  const { databaseUrl, home, weaviate, recallSample, indexWaitMs, drift: watching } = environment;
  if (databaseUrl === undefined) throw new MissingDatabaseError();
  const database = closers.opened(await openDatabase({ connectionString: databaseUrl, logger }));
  const {
    items,
    models,
    runs,
    tunings,
    scans,
    keys,
    audit,
    promotions,
    schedules,
    judgements,
    versionJobs,
    verdicts,
    drift,
    proposals,
    generations,
  } = database;
  // A search begins with the record of its collection: searches side by side share the look-up.
  const find = joinLookups((name) => database.collections.find(name));
  const collections = { ...database.collections, find };
  const keyRing = closers.opened(
    await KeyRing.open({
      keys,
      onError: (error) => logger.warn({ err: error }, 'the last use of a key was not written'),
    }),
  );
  const onError = (error: Error) => logger.warn({ err: error }, 'the queue has trouble');
  const queueServer = queueConnectionOf(environment, databaseUrl);
  const queues = closers.opened(createQueues(queueServer, { onError }));
  const queueViews = closers.opened(new QueueViews(queueServer, onError));
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  const onRestart = (reason: string) =>
    logger.warn({ reason }, 'the encoder process is started again');
  const encoders = closers.opened(startEncoderHost({ models, artifacts, onRestart }));
  const free = freeResources(home);
  const { indexes, reports, isLoaded } = await openIndexes(
    database,
    {
      logger,
      folder: join(home, 'indexes'),
      weaviate,
      recallSample,
      indexWaitMs,
      warm: (collection) => warmCollection({ items, encoders }, collection),
      free,
    },
    closers,
  );
  await openRelay({ outbox: database.outbox, queues, logger }, closers);
  const checks = readinessChecks({ database, queues, reports, isLoaded });
  const remembered = new RememberedItems(items);
  const vectorEngine = weaviate === undefined ? (await findEngine()).engine : 'weaviate';
  const dryRuns = closers.opened(
    new DryRunner({ env: { ...process.env, DATABASE_URL: databaseUrl, KINDRED_HOME: home } }),
  );
  const jobs = { versionJobs, runs, schedules, tunings, scans, promotions, dryRuns, queueViews };
  const learned = { models, judgements, verdicts, drift, proposals, generations };
  const stores = { collections, items, remembered, artifacts, ...learned, ...jobs };
  const passages = closers.opened(new PassageComparer());
  const { recalls } = indexes;
  const sampledQueries = closers.opened(
    new SampledQueries({
      drift,
      everyMs: watching.querySampleMs,
      onError: (error) => logger.warn({ err: error }, 'sampled searches were not written'),
    }),
  );
  const watched = { drift, driftThresholds: watching, recalls };
  openWatch(
    { ...watched, collections, generations, remembered, indexes, queues, logger },
    { connection: queueServer, ...watching },
    closers,
  );
  return {
    ...stores,
    ...watched,
    sampledQueries,
    keys,
    keyRing,
    audit,
    passages,
    encoders,
    indexes,
    vectorEngine,
    freeResources: leastFree(free, database.searchNodes),
    indexReports: reports,
    checks,
  };
}
