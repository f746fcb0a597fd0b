import { KindredError } from '@kindred/runtime';

/** Another worker took the run or tuning over, or it has ended: this attempt may write nothing any more. */
export class StaleAttemptError extends KindredError {
  readonly code = 'stale-attempt';

  constructor(runId: string, attempt: number) {
    super(
      `Attempt ${attempt} of ${runId} is over: another worker took it up, or it has ended. Stop working on it.`,
      { fields: { runId, attempt } },
    );
  }
}
