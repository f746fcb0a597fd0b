import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { openDatabase } from '@kindred/database';
import { createQueues, createWorker, queueConnectionOf } from '@kindred/queue';
import {
  createLogger,
  createShutdown,
  exitOnUncaught,
  KindredError,
  MissingDatabaseError,
  readEnvironment,
  startSweep,
} from '@kindred/runtime';
import { startEncoderHost } from '@kindred/similarity';
import { executePromotion } from './execute-promotion.ts';
import { executeScan } from './execute-scan/execute-scan.ts';
import { indexJob } from './index-job.ts';
import { tuneJob } from './tune-job.ts';
import { sweepAudit } from './sweep/sweep-audit.ts';
import { sweepJobs } from './sweep/sweep-jobs.ts';
import { sweepPending } from './sweep/sweep-pending.ts';
import { sweepReports } from './sweep/sweep-reports.ts';
import { sweepRetired } from './sweep/sweep-retired.ts';

/** The indexer: node dist/main.js. Any number of them may run. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const logger = createLogger({ name: 'indexer', environment });
  exitOnUncaught(logger);
  const { onShutdown, shutdown } = createShutdown({ logger });
  // A supervisor that dies takes its processes along.
  process.once('disconnect', () => void shutdown('the supervisor is gone'));

  const { databaseUrl, home } = environment;
  if (databaseUrl === undefined) throw new MissingDatabaseError();
  const database = await openDatabase({ connectionString: databaseUrl, logger });
  onShutdown('database', () => database.close());
  const { collections, generations, models, scans, tunings, promotions, searchNodes } = database;
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  const onRestart = (reason: string) =>
    logger.warn({ reason }, 'the encoder process is started again');
  // A batch of large photographs takes a while, and nobody waits for it.
  const encoders = startEncoderHost({ models, artifacts, onRestart, timeoutMs: 300_000 });
  onShutdown('encoders', () => encoders.close());

  const connection = queueConnectionOf(environment, databaseUrl);
  const onError = (error: Error) => logger.warn({ err: error }, 'the queue has trouble');
  const queues = createQueues(connection, { onError });
  onShutdown('queues', () => queues.close());
  const index = indexJob({ generations, encoders, logger });
  const worker = await createWorker({
    connection,
    queue: 'indexing',
    handlers: {
      'index-generation': ({ payload, signal }) => index(payload.generationId, signal),
    },
    // Collections take turns; the encoder batches what they bring.
    concurrency: 4,
    events: { onError },
  });
  onShutdown('worker', () => worker.close({ graceMs: 0, handBackMs: 5_000 }));
  const tune = tuneJob({ collections, generations, tunings, logger });
  // One at a time: graphs that are tried side by side would disturb each other's times.
  const tuner = await createWorker({
    connection,
    queue: 'tuning',
    handlers: { 'tune-index': ({ payload, signal }) => tune(payload.tuningId, signal) },
    events: { onError },
  });
  onShutdown('tuner', () => tuner.close({ graceMs: 0, handBackMs: 5_000 }));
  // One at a time: a scan may take half of the memory.
  const scanner = await createWorker({
    connection,
    queue: 'scanning',
    handlers: {
      'scan-texts': ({ payload, signal }) => executeScan({ scans, logger }, payload.scanId, signal),
    },
    events: { onError },
  });
  onShutdown('scanner', () => scanner.close({ graceMs: 0, handBackMs: 5_000 }));
  const promotionPorts = {
    generations,
    models,
    artifacts,
    encoders,
    promotions,
    searchNodes,
    logger,
  };
  const promoter = await createWorker({
    connection,
    queue: 'promotion',
    handlers: {
      'promote-version': ({ payload, signal }) =>
        executePromotion(promotionPorts, payload.promotionId, signal),
    },
    // Each waits for API processes at its end, while the next can use the encoder.
    concurrency: 2,
    events: { onError },
  });
  onShutdown('promoter', () => promoter.close({ graceMs: 0, handBackMs: 5_000 }));
  const sweepItems = () => sweepPending({ generations, queues });
  onShutdown('sweep', startSweep({ sweep: sweepItems, what: 'items', logger, everyMs: 2_000 }));
  const sweepLost = () => sweepJobs({ tunings, scans, promotions, queues, idleMs: 60_000 });
  onShutdown(
    'sweep of jobs',
    startSweep({ sweep: sweepLost, what: 'jobs', logger, everyMs: 30_000 }),
  );
  const sweepFiles = () => sweepReports({ scans, artifacts });
  onShutdown(
    'sweep of reports',
    startSweep({ sweep: sweepFiles, what: 'reports', logger, everyMs: 600_000 }),
  );
  const sweepGenerations = () => sweepRetired({ generations, retention: environment.retention });
  onShutdown(
    'sweep of generations',
    startSweep({ sweep: sweepGenerations, what: 'generations', logger, everyMs: 30_000 }),
  );
  const { keepAuditDays: keepDays } = environment;
  const sweepLog = () => sweepAudit({ audit: database.audit, logger, keepDays });
  onShutdown(
    'sweep of the audit log',
    startSweep({ sweep: sweepLog, what: 'the audit log', logger, everyMs: 3_600_000 }),
  );
  logger.info('ready');
  process.send?.({ type: 'ready' });
}

main().catch((error: unknown) => {
  console.error(error instanceof KindredError ? error.message : error);
  process.exit(1);
});
