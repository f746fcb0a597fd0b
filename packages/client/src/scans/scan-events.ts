import { operations, type ScanEvent } from '@kindred/contracts';
import { jobEvents, type EventsOptions } from '../events/job-events.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';

/** Every event of a scan, once and in order, until it has ended. */
export async function* scanEvents(
  connection: Connection,
  scan: string,
  options?: EventsOptions,
): AsyncGenerator<ScanEvent> {
  const { target } = buildRequest('scanEvents', operations.getScan, [{ scan }]);
  const address = { name: 'scanEvents', target: `${target}/events` };
  yield* jobEvents<ScanEvent>(connection, address, options);
}
