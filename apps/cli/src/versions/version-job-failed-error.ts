import type { VersionJob } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A job about a version that ended without one. */
export class VersionJobFailedError extends KindredError {
  readonly code = 'version-job-failed';

  constructor({ id, status, error }: VersionJob) {
    super(error === null ? `Job ${id} was ${status}.` : error.message, {
      fields: { job: id, status, reason: error?.code ?? null },
    });
  }
}
