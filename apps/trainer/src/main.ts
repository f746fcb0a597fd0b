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
import { fireSchedule } from '@kindred/similarity';
import { executeRun } from './execute-run/execute-run.ts';
import { executeVersionJob } from './execute-version-job/execute-version-job.ts';
import { followSchedules } from './schedules/follow-schedules.ts';
import { sweepCheckpoints } from './sweep/sweep-checkpoints.ts';
import { sweepJobs } from './sweep/sweep-jobs.ts';

/**
 * The trainer: node dist/main.js. Takes one training and one job about a version at a time; start more of them to train
 * side by side.
 */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const logger = createLogger({ name: 'trainer', environment });
  exitOnUncaught(logger);
  const { onShutdown, shutdown } = createShutdown({ logger, timeLimitMs: 25_000 });
  // A supervisor that dies takes its processes along.
  process.once('disconnect', () => void shutdown('the supervisor is gone'));

  const { databaseUrl, home } = environment;
  if (databaseUrl === undefined) throw new MissingDatabaseError();
  const database = await openDatabase({ connectionString: databaseUrl, logger });
  onShutdown('database', () => database.close());
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  const connection = queueConnectionOf(environment, databaseUrl);
  const onError = (error: Error) => logger.warn({ err: error }, 'the queue has trouble');
  const queues = createQueues(connection, { onError });
  onShutdown('queues', () => queues.close());

  const { runs, models, versionJobs, schedules, collections, verdicts } = database;
  const ports = { runs, models, versionJobs, artifacts, logger };
  const worker = await createWorker({
    connection,
    queue: 'training',
    handlers: {
      'train-run': ({ payload, signal }) => executeRun(ports, payload.runId, signal),
    },
    events: { onError },
  });
  // A run that is asked to stop writes a checkpoint first.
  onShutdown('worker', () => worker.close({ graceMs: 0, handBackMs: 18_000 }));
  // Beside the trainings, which may take hours; one at a time, since each holds a model and its examples.
  const aboutVersion = ({ payload, signal }: { payload: { jobId: string }; signal: AbortSignal }) =>
    executeVersionJob(ports, payload.jobId, signal);
  const versionWorker = await createWorker({
    connection,
    queue: 'versioning',
    handlers: {
      'judge-version': aboutVersion,
      'recalibrate-version': aboutVersion,
      'import-version': aboutVersion,
    },
    events: { onError },
  });
  onShutdown('version worker', () => versionWorker.close({ graceMs: 0 }));
  const scheduler = await createWorker({
    connection,
    queue: 'scheduling',
    handlers: {
      'start-scheduled-run': async ({ payload: { scheduleId }, jobId }) => {
        const ports = { schedules, collections, models, verdicts };
        const outcome = await fireSchedule(ports, { scheduleId, jobId });
        logger.info({ scheduleId, outcome }, 'the time of a schedule has come');
      },
    },
    events: { onError },
  });
  onShutdown('scheduler', () => scheduler.close());
  const following = { schedules, queues, logger, everyMs: 60_000 };
  onShutdown('schedules', await followSchedules(following));
  const sweep = async () => {
    const revived = await sweepJobs({ runs, versionJobs, queues, idleMs: 60_000 });
    if (revived > 0) logger.info({ revived }, 'what was lost was queued again');
    const swept = await sweepCheckpoints({ artifacts, runs });
    if (swept > 0) logger.info({ runs: swept }, 'checkpoints of ended runs were deleted');
  };
  onShutdown('sweep', startSweep({ sweep, what: 'lost jobs', everyMs: 30_000, logger }));
  logger.info('ready');
  process.send?.({ type: 'ready' });
}

main().catch((error: unknown) => {
  console.error(error instanceof KindredError ? error.message : error);
  process.exit(1);
});
