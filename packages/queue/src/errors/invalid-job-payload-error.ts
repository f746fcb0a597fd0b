import { KindredError } from '@kindred/runtime';

/** A job's payload does not fit its schema. */
export class InvalidJobPayloadError extends KindredError {
  readonly code = 'job-payload-invalid';

  constructor(queue: string, name: string, problems: readonly string[]) {
    super(`The payload of the job ${queue}/${name} is not valid: ${problems.join('; ')}.`, {
      fields: { queue, name, problems },
    });
  }
}
