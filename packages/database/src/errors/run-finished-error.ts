import { KindredError } from '@kindred/runtime';

/** The run has ended, so it cannot be cancelled, paused or resumed. */
export class RunFinishedError extends KindredError {
  readonly code = 'run-finished';

  constructor(runId: string, status: string) {
    super(
      `The run has ended already (${status}): there is nothing left to cancel, pause or resume.`,
      {
        fields: { runId, status },
      },
    );
  }
}
