import type { Logger } from '@kindred/runtime';
import {
  AttemptWatch,
  isStaleAttempt,
  type ArtifactFiles,
  type VersionJobRecord,
  type VersionJobStore,
} from '@kindred/similarity';
import { runVersionProcess } from '../version-process/run-version-process.ts';
import { removeUnneeded } from './remove-unneeded.ts';

export interface ExecuteVersionJobPorts {
  readonly versionJobs: VersionJobStore;
  readonly artifacts: Pick<ArtifactFiles, 'list' | 'delete'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Takes a job about a version up and sees it through in a process of its own, which is killed when somebody cancels the
 * job. Everything is written under the attempt's fencing token; when another worker has taken the job over, this one
 * stops without a trace.
 *
 * @throws the signal's reason when it aborts, so that the job goes back to the queue; errors of the database, so that
 *   it is tried again
 */
export async function executeVersionJob(
  ports: ExecuteVersionJobPorts,
  jobId: string,
  signal: AbortSignal,
): Promise<void> {
  const { versionJobs, logger } = ports;
  const job = await versionJobs.claim(jobId);
  if (job === undefined) return tidyUp(ports, jobId);
  const { attempt, model, request } = job;
  logger.info({ jobId, attempt, model, kind: request.kind }, 'job about a version taken up');
  try {
    const outcome = await attemptJob(versionJobs, job, signal);
    if (outcome.type === 'died') signal.throwIfAborted();
    await conclude(ports, job, outcome);
  } catch (error) {
    if (!isStaleAttempt(error)) throw error;
    logger.warn({ jobId, attempt }, 'another worker has taken the job over');
  }
}

type AttemptOutcome =
  | Awaited<ReturnType<typeof runVersionProcess>>
  | { readonly type: 'cancelled' };

/** One process from start to end. */
async function attemptJob(
  versionJobs: Pick<VersionJobStore, 'touch'>,
  job: VersionJobRecord,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const watch = new AttemptWatch(() => versionJobs.touch(job.id, job.attempt), undefined);
  try {
    const outcome = await runVersionProcess(job, AbortSignal.any([signal, watch.signal]));
    // One that has ended by itself has said how; one that was killed says nothing.
    return outcome.type === 'died' && watch.ended === 'cancelled' ? { type: 'cancelled' } : outcome;
  } finally {
    await watch.close();
  }
}

async function conclude(
  { versionJobs, artifacts, logger }: ExecuteVersionJobPorts,
  job: VersionJobRecord,
  outcome: AttemptOutcome,
): Promise<void> {
  const { id, attempt } = job;
  if (outcome.type === 'done') {
    const { artifactKey } = await versionJobs.commit(id, attempt, outcome.result);
    logger.info({ jobId: id }, 'job about a version succeeded');
    return removeUnneeded(artifacts, job, artifactKey);
  }
  if (outcome.type === 'cancelled') {
    await versionJobs.finish(id, attempt, { status: 'cancelled' });
    logger.info({ jobId: id }, 'job about a version cancelled');
  } else {
    const error = outcome.type === 'failed' ? outcome.error : ended(outcome.reason);
    // Of a process that was killed since another worker has the job this is refused: its attempt is old.
    await versionJobs.finish(id, attempt, { status: 'failed', error });
    const printed = outcome.type === 'died' ? { printed: outcome.printed } : {};
    logger.warn({ jobId: id, ...error, ...printed }, 'job about a version failed');
  }
  return removeUnneeded(artifacts, job, undefined);
}

const ended = (reason: string) => ({
  code: 'version-process-died',
  message: `The job's process ${reason}. Nothing was changed; start it again.`,
});

/** A job that was cancelled before a worker had it leaves the files that were sent with it. */
async function tidyUp(
  { versionJobs, artifacts }: ExecuteVersionJobPorts,
  jobId: string,
): Promise<void> {
  const job = await versionJobs.find(jobId);
  if (job?.status === 'cancelled') await removeUnneeded(artifacts, job, undefined);
}
