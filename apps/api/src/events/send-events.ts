import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { eventFrames, type EventLog } from './event-frames.ts';
import type { EventHub } from './event-hub.ts';

export interface SendEventsOptions {
  readonly log: EventLog;
  readonly hub: EventHub;
  readonly jobId: string;
  readonly afterSequence: number;
}

/** Answers with the events of a job as server-sent events, until it has ended or the client is gone. */
export function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  { log, hub, jobId, afterSequence }: SendEventsOptions,
): void {
  const gone = new AbortController();
  request.raw.socket.once('close', () => gone.abort());
  const options = { jobId, afterSequence, signal: gone.signal };
  // A stream of an iterator pulls: a client that does not read stops the reading of the store.
  const frames = Readable.from(eventFrames(log, hub, options), { objectMode: false });
  frames.once('close', () => gone.abort());
  void reply
    .headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    .send(frames);
}
