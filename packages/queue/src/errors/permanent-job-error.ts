import { KindredError, messageOf } from '@kindred/runtime';

/** Thrown by a handler when trying again cannot help: the job fails at once. */
export class PermanentJobError extends KindredError {
  readonly code = 'job-failed-permanently';

  constructor(message: string, cause?: unknown) {
    super(cause === undefined ? message : `${message}: ${messageOf(cause)}`, { cause });
  }
}
