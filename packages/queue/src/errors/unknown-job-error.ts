import { KindredError } from '@kindred/runtime';

/** No job of this name belongs to the queue. */
export class UnknownJobError extends KindredError {
  readonly code = 'job-unknown';

  constructor(queue: string, name: string) {
    super(
      `The queue ${queue} has no job ${name}. A newer version of Kindred may have added it; ` +
        'run the same version everywhere.',
      { fields: { queue, name } },
    );
  }
}
