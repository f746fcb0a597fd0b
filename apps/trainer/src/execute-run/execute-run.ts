import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEventBody } from '@kindred/contracts';
import type { Logger } from '@kindred/runtime';
import {
  isStaleAttempt,
  type ArtifactFiles,
  type ModelStore,
  type RunRecord,
  type RunStore,
} from '@kindred/similarity';
import { startRunProcess, type RunOutcome } from '../run-process/start-run-process.ts';
import { EventRecorder } from './event-recorder.ts';
import { LogRecorder } from './log-recorder.ts';
import { removeLeftovers } from './remove-leftovers.ts';

export interface ExecuteRunPorts {
  readonly runs: RunStore;
  readonly models: Pick<ModelStore, 'commitVersion'>;
  readonly artifacts: ArtifactFiles;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Processes of one attempt: a run that has killed so many is what kills them. */
const launchesAllowed = 4;
const stopPollMs = 500;

/**
 * Takes a run up and sees it through: starts its process, again from the last checkpoint when it dies,
 * records its events, commits its version. Everything is written under the attempt's fencing token; when
 * another worker has taken the run over, this one stops without a trace.
 *
 * @throws the signal's reason when it aborts, so that the job goes back to the queue; errors of the
 *   database, so that it is tried again
 */
export async function executeRun(
  ports: ExecuteRunPorts,
  runId: string,
  signal: AbortSignal,
): Promise<void> {
  const run = await ports.runs.claim(runId);
  if (run === undefined) return;
  const logger = ports.logger;
  logger.info({ runId, attempt: run.attempt, model: run.model }, 'training run taken up');
  try {
    for (let launch = 1; launch <= launchesAllowed; launch++) {
      const outcome = await launchOnce(ports, { run, launch, signal });
      if (outcome.type !== 'died') return await conclude(ports, run, { outcome, signal });
      logger.warn({ runId, launch, reason: outcome.reason }, 'the process of a run ended early');
      await ports.runs.record(runId, run.attempt, afterDeath(outcome.reason, launch));
    }
    await ports.runs.finish(runId, run.attempt, { status: 'failed', error: gaveUp });
    await removeLeftovers(ports.artifacts, run, undefined);
  } catch (error) {
    if (!isStaleAttempt(error)) throw error;
    logger.warn({ runId, attempt: run.attempt }, 'another worker has taken the run over');
  }
}

const gaveUp = {
  code: 'training-process-died',
  message:
    `The training's process ended early ${launchesAllowed} times. The likely cause is too little memory: ` +
    'use a smaller encoder, smaller images or fewer pairs in a batch.',
};

function afterDeath(reason: string, launch: number) {
  const next = launch < launchesAllowed ? 'it is started again' : 'it is not started again';
  return {
    type: 'stage',
    stage: 'restarting',
    message: `the training's process ${reason}; ${next}`,
  } as const;
}

/** One process from start to end; all of its events are written when this resolves. */
async function launchOnce(
  { runs }: ExecuteRunPorts,
  { run, launch, signal }: { run: RunRecord; launch: number; signal: AbortSignal },
): Promise<RunOutcome> {
  if (signal.aborted || run.cancelRequested) return { type: 'stopped' };
  const { id: runId, attempt, model, data, config, base } = run;
  const recorder = new EventRecorder({ runs, runId, attempt, onLost: () => child.kill() });
  const log = new LogRecorder({ runs, runId, attempt });
  const order = { id: runId, attempt, model, data, config, base, launch };
  const tell = (event: RunEventBody) => {
    recorder.add(event);
    log.event(event);
  };
  const child = startRunProcess(order, tell, (text) => log.print(text));
  const stop = () => child.stop();
  const ended = new AbortController();
  signal.addEventListener('abort', stop, { once: true });
  void whenAskedToStop(runs, runId, ended.signal).then((asked) => asked && child.stop());
  try {
    const outcome = await child.end;
    if (outcome.type === 'died') log.print(`the training's process ${outcome.reason}\n`);
    await log.flush();
    await recorder.flush();
    return outcome;
  } finally {
    ended.abort();
    signal.removeEventListener('abort', stop);
  }
}

/** Resolves true when somebody asks to cancel or pause the run; false when its process has ended. */
async function whenAskedToStop(
  runs: Pick<RunStore, 'find'>,
  runId: string,
  ended: AbortSignal,
): Promise<boolean> {
  while (!ended.aborted) {
    // While the database is away nobody can ask for anything.
    const run = await runs.find(runId).catch(() => undefined);
    if (run?.cancelRequested === true || run?.pauseRequested === true) return true;
    await sleep(stopPollMs, undefined, { signal: ended }).catch(() => {});
  }
  return false;
}

async function conclude(
  { runs, models, artifacts, logger }: ExecuteRunPorts,
  run: RunRecord,
  { outcome, signal }: { outcome: Exclude<RunOutcome, { type: 'died' }>; signal: AbortSignal },
): Promise<void> {
  const { id: runId, attempt } = run;
  if (outcome.type === 'trained') {
    const { version, artifact } = await models.commitVersion(outcome.version);
    logger.info({ runId, model: run.model, version }, 'model version committed');
    return removeLeftovers(artifacts, run, artifact.key);
  }
  if (outcome.type === 'failed') {
    logger.warn({ runId, ...outcome }, 'training run failed');
    await runs.finish(runId, attempt, { status: 'failed', error: outcome.error });
    return removeLeftovers(artifacts, run, undefined);
  }
  const asked = await runs.find(runId);
  if (asked?.cancelRequested !== true && asked?.pauseRequested === true) {
    await runs.pause(runId, attempt);
    logger.info({ runId }, 'training run paused');
    return;
  }
  // Handed back: the checkpoint stays for whoever takes the run up next.
  if (asked?.cancelRequested !== true)
    throw signal.reason ?? new Error('the run stopped without being asked to');
  await runs.finish(runId, attempt, { status: 'cancelled' });
  logger.info({ runId }, 'training run cancelled');
  return removeLeftovers(artifacts, run, undefined);
}
