import type { RunEventBody } from '@kindred/contracts';
import { ForkedProcess, type ProcessDied } from '@kindred/runtime';
import type { RunHappened, RunLastWord, RunOrder } from './run-messages.ts';

/** How the process of a run ended. */
export type RunOutcome = RunLastWord | ProcessDied;

/**
 * Starts the process of one run, which stops after a checkpoint when it is asked to.
 * @param onPrint told what the process prints, which goes to the trainer's standard error too
 */
export function startRunProcess(
  order: RunOrder,
  onEvent: (event: RunEventBody) => void,
  onPrint: (text: string) => void,
): ForkedProcess<RunHappened, RunLastWord> {
  return new ForkedProcess<RunHappened, RunLastWord>({
    from: import.meta.url,
    program: 'run-process',
    order,
    events: { event: ({ event }) => onEvent(event) },
    lastWords: ['trained', 'failed', 'stopped'],
    onPrint,
    // To write its checkpoint.
    stopMs: 15_000,
    // The young generation would grow to 100 MiB of what a step leaves behind, and give nothing in return.
    semiSpaceMiB: 8,
  });
}
