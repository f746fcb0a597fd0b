import type { KindredClient } from '@kindred/client';
import type { Run, RunEventBody } from '@kindred/contracts';
import type { Output } from '../terminal/output.ts';
import { formatCount, formatSeconds } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { RunFailedError } from './run-failed-error.ts';

interface WatchContext {
  readonly client: KindredClient;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/**
 * Follows a run's events until its end: a bar with epoch, loss, speed and time left on a terminal, a
 * line for each epoch elsewhere.
 *
 * @returns the finished run
 * @throws RunFailedError when it failed or was cancelled
 */
export async function watchRun(context: WatchContext, runId: string): Promise<Run> {
  const { client, output, signal } = context;
  const bar = createProgressBar(output, '     training');
  for await (const { event } of client.runEvents(runId, { signal })) {
    const text = describe(event);
    if (event.type === 'progress' || event.type === 'epoch')
      bar.update({ done: event.step, total: event.steps, detail: text });
    if (
      event.type === 'epoch' ||
      event.type === 'stage' ||
      event.type === 'resumed' ||
      event.type === 'judged'
    )
      output.line(`     ${text}`);
  }
  signal.throwIfAborted();
  const run = await client.getRun({ run: runId });
  if (run.status !== 'succeeded') throw new RunFailedError(run);
  return run;
}

function describe(event: RunEventBody): string {
  switch (event.type) {
    case 'epoch':
    case 'progress': {
      const parts = [`epoch ${String(event.epoch).padStart(2)}/${event.epochs}`];
      if (event.loss !== null) parts.push(`loss ${event.loss.toFixed(3)}`);
      if (event.type === 'epoch')
        for (const name of ['auc', 'eer', 'accuracy'])
          if (event.validation[name] !== undefined)
            parts.push(`${name} ${event.validation[name].toFixed(3)}`);
      if (event.examplesPerSecond !== null) parts.push(`${formatCount(event.examplesPerSecond)}/s`);
      if (event.etaSeconds !== null && event.etaSeconds > 0)
        parts.push(`${formatSeconds(event.etaSeconds)} left`);
      return parts.join('  ');
    }
    case 'stage':
      return event.message;
    case 'resumed':
      return `resumed at step ${formatCount(event.step)}`;
    case 'status':
      return event.message ?? event.status;
    case 'evaluated':
      return 'evaluated';
    case 'judged':
      return `${event.verdict}: ${event.reasons.join('; ')}`;
  }
}
