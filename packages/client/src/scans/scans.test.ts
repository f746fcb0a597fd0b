import { afterEach, describe, expect, test } from '@jest/globals';
import { duplicateScanOptionsSchema, scanSchema, type Scan } from '@kindred/contracts';
import { createClient } from '../create-client.ts';
import { ApiError } from '../errors/api-error.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { json, problem, startServer, type TestServer } from '../http-server.fixture.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const id = '018f3a5e-5c57-7cc0-8000-000000000001';
const at = '2026-11-27T00:00:00.000Z';
const scan = (status: Scan['status']): Scan =>
  scanSchema.parse({
    id,
    collection: 'notes',
    status,
    request: { kind: 'duplicates', options: duplicateScanOptionsSchema.parse({}) },
    attempt: 1,
    progress: null,
    summary: null,
    cancelRequested: false,
    error: null,
    createdAt: at,
    startedAt: at,
    finishedAt: status === 'queued' || status === 'running' ? null : at,
  });

async function serve(handle: Parameters<typeof startServer>[0]) {
  server = await startServer(handle);
  return { seen: server.seen, client: createClient({ baseUrl: server.baseUrl }) };
}

describe('a scan', () => {
  test('is waited for until it has ended, however it ends', async () => {
    const answers = [scan('queued'), scan('running'), scan('cancelled')];
    const { client } = await serve((_request, response, index) =>
      json(response, 200, answers[index]),
    );
    const seen: string[] = [];
    const ended = await client.waitForScan(id, {
      pollMs: 1,
      onProgress: ({ status }) => seen.push(status),
    });
    expect(ended).toEqual(answers[2]);
    expect(seen).toEqual(['queued', 'running', 'cancelled']);
  });

  test('tells its events; a cut stream is taken up after the last one', async () => {
    const event = (sequence: number) => {
      return { sequence, at, attempt: 1, event: { type: 'status', status: 'running' } };
    };
    const frame = (n: number) => `id: ${n}\ndata: ${JSON.stringify(event(n))}\n\n`;
    const { client, seen } = await serve((_request, response, index) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (index === 0) return response.end(frame(1));
      return response.end(`${frame(2)}event: end\ndata: {}\n\n`);
    });
    const events = [];
    for await (const each of client.scanEvents(id)) events.push(each);
    expect(events).toEqual([event(1), event(2)]);
    expect(seen.map(({ url }) => url)).toEqual(Array(2).fill(`/v1/scans/${id}/events`));
    expect(seen.map(({ headers }) => headers['last-event-id'])).toEqual(['0', '1']);
  });

  test('gives its report, byte for byte, in the wanted format', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    const { client, seen } = await serve((_request, response) => response.end(bytes));
    expect(Buffer.from(await client.downloadScanReport({ scan: id }))).toEqual(bytes);
    await client.downloadScanReport({ scan: id, format: 'csv' });
    expect(seen.map(({ url }) => url)).toEqual([
      `/v1/scans/${id}/report?format=html`,
      `/v1/scans/${id}/report?format=csv`,
    ]);
  });

  test('without a report says so', async () => {
    const { client } = await serve((_request, response) =>
      json(response, 409, problem(409, 'scan-not-succeeded')),
    );
    const asked = client.downloadScanReport({ scan: id });
    await expect(asked).rejects.toBeInstanceOf(ApiError);
    await expect(asked).rejects.toMatchObject({ code: 'scan-not-succeeded' });
  });

  test('of a wrong id is never asked for', async () => {
    const { client, seen } = await serve((_request, response) => response.end());
    const asked = client.downloadScanReport({ scan: '../runs' });
    await expect(asked).rejects.toBeInstanceOf(InvalidRequestError);
    expect(seen).toEqual([]);
  });
});
