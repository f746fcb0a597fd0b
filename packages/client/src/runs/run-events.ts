import { operations, type RunEvent } from '@kindred/contracts';
import { jobEvents, type EventsOptions } from '../events/job-events.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';

/** Every event of a training run, once and in order, until it has ended. */
export async function* runEvents(
  connection: Connection,
  run: string,
  options?: EventsOptions,
): AsyncGenerator<RunEvent> {
  const { target } = buildRequest('runEvents', operations.getRun, [{ run }]);
  const address = { name: 'runEvents', target: `${target}/events` };
  yield* jobEvents<RunEvent>(connection, address, options);
}
