import { KindredError } from '@kindred/runtime';

/** The run is queued or running, so there is nothing to resume. */
export class RunNotPausedError extends KindredError {
  readonly code = 'run-not-paused';

  constructor(
    runId: string,
    { status, pauseRequested }: { readonly status: string; readonly pauseRequested: boolean },
  ) {
    const message = pauseRequested
      ? 'The run is being paused: resume it once its status is "paused".'
      : `The run is not paused but ${status}: there is nothing to resume.`;
    super(message, { fields: { runId, status } });
  }
}
