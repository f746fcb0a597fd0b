import type { Logger } from '@kindred/runtime';
import {
  isStaleAttempt,
  type ArtifactFiles,
  type VersionJobRecord,
  type VersionJobStore,
} from '@kindred/similarity';
import { runVersionProcess } from '../version-process/run-version-process.ts';

export interface ExecuteVersionJobPorts {
  readonly versionJobs: VersionJobStore;
  readonly artifacts: Pick<ArtifactFiles, 'list' | 'delete'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

const touchEveryMs = 5000;

/**
 * Takes a job about a version up and sees it through in a process of its own. Everything is written under the
 * attempt's fencing token; when another worker has taken the job over, this one stops without a trace.
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
  if (job === undefined) return;
  const { attempt, model, request } = job;
  logger.info({ jobId, attempt, model, kind: request.kind }, 'job about a version taken up');
  const watch = new AbortController();
  const timer = setInterval(() => {
    versionJobs.touch(jobId, attempt).catch((error: unknown) => {
      // While the database is away the work goes on: its end is written later, or refused.
      if (isStaleAttempt(error)) watch.abort(error);
    });
  }, touchEveryMs);
  try {
    const outcome = await runVersionProcess(job, AbortSignal.any([signal, watch.signal]));
    if (outcome.type === 'died') signal.throwIfAborted();
    watch.signal.throwIfAborted();
    await conclude(ports, job, outcome);
  } catch (error) {
    if (!isStaleAttempt(error)) throw error;
    logger.warn({ jobId, attempt }, 'another worker has taken the job over');
  } finally {
    clearInterval(timer);
  }
}

async function conclude(
  { versionJobs, artifacts, logger }: ExecuteVersionJobPorts,
  job: VersionJobRecord,
  outcome: Awaited<ReturnType<typeof runVersionProcess>>,
): Promise<void> {
  const { id, attempt } = job;
  if (outcome.type === 'done') {
    const { artifactKey } = await versionJobs.commit(id, attempt, outcome.result);
    logger.info({ jobId: id }, 'job about a version succeeded');
    return removeUnneeded(artifacts, job, artifactKey);
  }
  const error = outcome.type === 'failed' ? outcome.error : ended(outcome.reason);
  logger.warn({ jobId: id, ...error }, 'job about a version failed');
  await versionJobs.fail(id, attempt, error);
  return removeUnneeded(artifacts, job, undefined);
}

const ended = (reason: string) => ({
  code: 'version-process-died',
  message: `The job's process ${reason}. Nothing was changed; start it again.`,
});

/** What this job and its earlier attempts stored and no version has. */
async function removeUnneeded(
  artifacts: ExecuteVersionJobPorts['artifacts'],
  { id, model, request }: VersionJobRecord,
  needed: string | undefined,
): Promise<void> {
  const imported = request.kind === 'import' ? [request.artifactKey] : [];
  for (const key of [...imported, ...(await artifacts.list(`models/${model}/${id}`))])
    if (key !== needed) await artifacts.delete(key);
}
