import { KindredError } from '@kindred/runtime';

/** The job about a version has ended, so it cannot be cancelled. */
export class VersionJobFinishedError extends KindredError {
  readonly code = 'version-job-finished';

  constructor(jobId: string, status: string) {
    super(`The job has ended already (${status}): there is nothing left to cancel.`, {
      fields: { jobId, status },
    });
  }
}
