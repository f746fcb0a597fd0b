import { RequestRefusedError } from '../problems/request-refused-error.ts';

/** Sequence of the last event that a client saw; 0 if it saw none. */
export function lastEventId(header: string | string[] | undefined): number {
  if (header === undefined || header === '') return 0;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  const message = 'has to be the sequence of an event';
  throw new RequestRefusedError('invalid-request', `Last-Event-ID ${message}.`, {
    fields: { errors: [{ field: 'Last-Event-ID', message }] },
  });
}
