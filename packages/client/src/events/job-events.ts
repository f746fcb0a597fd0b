import { ApiError } from '../errors/api-error.ts';
import { ClientError } from '../errors/client-error.ts';
import { UnexpectedResponseError } from '../errors/unexpected-response-error.ts';
import { UnreachableError } from '../errors/unreachable-error.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import type { Connection } from '../request/connection.ts';
import { pause } from '../request/pause.ts';
import { readEventStream } from './read-event-stream.ts';

export interface EventsOptions {
  /** Begin after this event. @defaultValue 0: from the first one */
  readonly afterSequence?: number;
  readonly signal?: AbortSignal | undefined;
  /** Reconnects in a row without an event between them before giving up. @defaultValue 10 */
  readonly maxReconnects?: number;
  /** Silence after which the connection counts as dead; the API sends a heartbeat each 15 s. @defaultValue 45 000 */
  readonly silenceMs?: number;
}

/** An event of a job's log. */
interface JobEvent {
  readonly sequence: number;
}

/** Whose events are wanted. */
export interface EventsAddress {
  /** Of the call, for errors. */
  readonly name: string;
  /** Path of the stream. */
  readonly target: string;
}

/**
 * The events of a job (a training run, a scan, a promotion) as server-sent events. A lost connection is taken up again after the last event
 * seen (Last-Event-ID), so that none is missed and none comes twice.
 */
export async function* jobEvents<E extends JobEvent>(
  connection: Connection,
  address: EventsAddress,
  options: EventsOptions = {},
): AsyncGenerator<E> {
  const { signal, maxReconnects = 10 } = options;
  let last = options.afterSequence ?? 0;
  for (let failures = 0; ; failures += 1) {
    try {
      for await (const event of connect<E>(connection, address, last, options)) {
        if (event === 'end') return;
        if (event.sequence <= last) continue;
        last = event.sequence;
        failures = 0;
        yield event;
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (isFinal(error) || failures >= maxReconnects) throw error;
    }
    if (failures >= maxReconnects)
      throw new UnreachableError(connection.baseUrl, 'the stream of events ends again and again');
    await pause(Math.min(100 * 2 ** failures, 5000), signal);
  }
}

/** Asking again does not help: the API said no, or something else answers. */
function isFinal(error: unknown): boolean {
  if (error instanceof ApiError || error instanceof UnexpectedResponseError)
    return error.status < 500;
  return error instanceof ClientError && !(error instanceof UnreachableError);
}

async function* connect<E extends JobEvent>(
  connection: Connection,
  address: EventsAddress,
  last: number,
  options: EventsOptions,
): AsyncGenerator<E | 'end'> {
  const silence = new AbortController();
  const watch = () => setTimeout(() => silence.abort(), options.silenceMs ?? 45_000);
  let timer = watch();
  const onChunk = () => {
    clearTimeout(timer);
    timer = watch();
  };
  try {
    const response = await open(connection, address, last, [
      silence.signal,
      ...(options.signal === undefined ? [] : [options.signal]),
    ]);
    for await (const message of readEventStream(response, onChunk)) {
      if (message.event === 'end') yield 'end';
      else yield JSON.parse(message.data) as E;
    }
  } finally {
    clearTimeout(timer);
  }
}

async function open(
  connection: Connection,
  { name, target }: EventsAddress,
  last: number,
  signals: AbortSignal[],
): Promise<ReadableStream<Uint8Array>> {
  const response = await connection
    .fetch(connection.baseUrl + target, {
      headers: {
        ...connection.headers,
        accept: 'text/event-stream',
        'last-event-id': String(last),
      },
      signal: AbortSignal.any(signals),
    })
    .catch((error: unknown) => {
      throw new UnreachableError(connection.baseUrl, error);
    });
  if (!response.ok) throw await apiErrorOf(name, response);
  const type = response.headers.get('content-type') ?? 'no content type';
  if (response.body === null || !type.startsWith('text/event-stream'))
    throw new UnexpectedResponseError(name, response.status, type);
  return response.body;
}
