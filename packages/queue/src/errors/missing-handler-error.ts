import { KindredError } from '@kindred/runtime';

/** A worker was given no handler for a job that its queue may hold: it refuses to start. */
export class MissingHandlerError extends KindredError {
  readonly code = 'job-handler-missing';

  constructor(queue: string, names: readonly string[]) {
    super(
      `The worker of the queue ${queue} has no handler for: ${names.join(', ')}. ` +
        'Give it one for every job name of the queue.',
      { fields: { queue, names } },
    );
  }
}
