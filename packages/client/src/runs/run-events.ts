import { operations, type RunEvent } from '@kindred/contracts';
import { ApiError } from '../errors/api-error.ts';
import { ClientError } from '../errors/client-error.ts';
import { UnexpectedResponseError } from '../errors/unexpected-response-error.ts';
import { UnreachableError } from '../errors/unreachable-error.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { pause } from '../request/pause.ts';
import { readEventStream } from './read-event-stream.ts';

export interface RunEventsOptions {
  /** Begin after this event. @defaultValue 0: from the first one */
  readonly afterSequence?: number;
  readonly signal?: AbortSignal | undefined;
  /** Reconnects in a row without an event between them before giving up. @defaultValue 10 */
  readonly maxReconnects?: number;
  /** Silence after which the connection counts as dead; the API sends a heartbeat each 15 s. @defaultValue 45 000 */
  readonly silenceMs?: number;
}

/**
 * The events of a run as server-sent events. A lost connection is taken up again after the last event
 * seen (Last-Event-ID), so that none is missed and none comes twice.
 */
export async function* runEvents(
  connection: Connection,
  run: string,
  options: RunEventsOptions = {},
): AsyncGenerator<RunEvent> {
  const { signal, maxReconnects = 10 } = options;
  let last = options.afterSequence ?? 0;
  for (let failures = 0; ; failures += 1) {
    try {
      for await (const event of connect(connection, run, last, options)) {
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

async function* connect(
  connection: Connection,
  run: string,
  last: number,
  options: RunEventsOptions,
): AsyncGenerator<RunEvent | 'end'> {
  const silence = new AbortController();
  const watch = () => setTimeout(() => silence.abort(), options.silenceMs ?? 45_000);
  let timer = watch();
  const onChunk = () => {
    clearTimeout(timer);
    timer = watch();
  };
  const { target } = buildRequest('runEvents', operations.getRun, [{ run }]);
  try {
    const response = await open(connection, `${target}/events`, last, [
      silence.signal,
      ...(options.signal === undefined ? [] : [options.signal]),
    ]);
    for await (const message of readEventStream(response, onChunk)) {
      if (message.event === 'end') yield 'end';
      else yield JSON.parse(message.data) as RunEvent;
    }
  } finally {
    clearTimeout(timer);
  }
}

async function open(
  connection: Connection,
  target: string,
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
  if (!response.ok) throw await apiErrorOf('runEvents', response);
  const type = response.headers.get('content-type') ?? 'no content type';
  if (response.body === null || !type.startsWith('text/event-stream'))
    throw new UnexpectedResponseError('runEvents', response.status, type);
  return response.body;
}
