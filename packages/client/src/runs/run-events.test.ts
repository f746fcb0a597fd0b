import { afterEach, describe, expect, test } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { createClient } from '../create-client.ts';
import { ApiError } from '../errors/api-error.ts';
import { UnreachableError } from '../errors/unreachable-error.ts';
import { json, problem, startServer, type TestServer } from '../http-server.fixture.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const run = '018f3a5e-5c57-7cc0-8000-000000000001';
const event = (sequence: number) => ({
  sequence,
  at: '2026-01-01T00:00:00Z',
  attempt: 1,
  event: { type: 'stage', stage: 's', message: String(sequence) },
});
const frame = (sequence: number) => `id: ${sequence}\ndata: ${JSON.stringify(event(sequence))}\n\n`;
const stream = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream' });

async function serve(handle: (response: ServerResponse, index: number) => unknown) {
  server = await startServer((_request, response, index) => handle(response, index));
  return { seen: server.seen, client: createClient({ baseUrl: server.baseUrl }) };
}

async function sequences(events: AsyncIterable<{ sequence: number }>): Promise<number[]> {
  const seen: number[] = [];
  for await (const { sequence } of events) seen.push(sequence);
  return seen;
}

describe('runEvents', () => {
  test('gives every event and ends with the run', async () => {
    const { client, seen } = await serve((response) =>
      stream(response).end(`: hello\n\n${frame(1)}${frame(2)}event: end\ndata: {}\n\n`),
    );
    const events = [];
    for await (const each of client.runEvents(run)) events.push(each);
    expect(events).toEqual([event(1), event(2)]);
    expect(seen[0]).toMatchObject({ url: `/v1/runs/${run}/events` });
  });

  test('takes a cut stream up after the last event: no gap, no event twice', async () => {
    let cut = () => {};
    const { client, seen } = await serve((response, index) => {
      cut = () => response.destroy();
      if (index === 0) stream(response).write(frame(1) + frame(2) + 'id: 3\ndata: {"seq');
      // The second server repeats what was seen, as a careless one might.
      if (index === 1) stream(response).write(frame(2) + frame(3));
      if (index === 2) stream(response).end(`${frame(4)}event: end\ndata: {}\n\n`);
    });
    const got: number[] = [];
    for await (const { sequence } of client.runEvents(run)) {
      got.push(sequence);
      if (sequence === 2 || sequence === 3) cut();
    }
    expect(got).toEqual([1, 2, 3, 4]);
    expect(seen.map(({ headers }) => headers['last-event-id'])).toEqual(['0', '2', '3']);
  });

  test('begins after a given event', async () => {
    const { client, seen } = await serve((response) =>
      stream(response).end('event: end\ndata: {}\n\n'),
    );
    expect(await sequences(client.runEvents(run, { afterSequence: 7 }))).toEqual([]);
    expect(seen[0]?.headers['last-event-id']).toBe('7');
  });

  test('a problem ends it at once', async () => {
    const { client, seen } = await serve((response) =>
      json(response, 404, problem(404, 'run-not-found')),
    );
    await expect(sequences(client.runEvents(run))).rejects.toThrow(ApiError);
    expect(seen).toHaveLength(1);
  });

  test('a gateway that fails for a moment does not', async () => {
    const { client } = await serve((response, index) =>
      index === 0
        ? response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>')
        : stream(response).end(`${frame(1)}event: end\ndata: {}\n\n`),
    );
    expect(await sequences(client.runEvents(run))).toEqual([1]);
  });

  test('silence counts as a dead connection, heartbeats do not', async () => {
    const { client, seen } = await serve((response, index) => {
      stream(response).write(': 1\n\n');
      if (index === 0) return;
      const heart = setInterval(() => response.write(': beat\n\n'), 100);
      setTimeout(() => {
        clearInterval(heart);
        response.end(`${frame(1)}event: end\ndata: {}\n\n`);
      }, 4000);
    });
    // Long beside a beat, so that a busy machine does not make silence of it.
    expect(await sequences(client.runEvents(run, { silenceMs: 2000 }))).toEqual([1]);
    expect(seen).toHaveLength(2);
  });

  test('gives up when nothing comes of it', async () => {
    const { client, seen } = await serve((response) => stream(response).end());
    const events = client.runEvents(run, { maxReconnects: 2 });
    await expect(sequences(events)).rejects.toThrow(UnreachableError);
    expect(seen).toHaveLength(3);
  });

  test('the signal ends it with its reason', async () => {
    const { client } = await serve((response) => stream(response).write(frame(1)));
    const reason = new Error('enough');
    const controller = new AbortController();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { sequence } of client.runEvents(run, { signal: controller.signal })) {
        seen.push(sequence);
        controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(seen).toEqual([1]);
  });

  test('leaving the loop closes the connection', async () => {
    let closed: Promise<unknown> | undefined;
    const { client } = await serve((response) => {
      closed = new Promise((resolve) => response.on('close', resolve));
      stream(response).write(frame(1) + frame(2));
    });
    for await (const { sequence } of client.runEvents(run)) {
      expect(sequence).toBe(1);
      break;
    }
    await closed;
  });
});
