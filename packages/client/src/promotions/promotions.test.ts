import { afterEach, expect, test } from '@jest/globals';
import { promotionSchema, type Promotion } from '@kindred/contracts';
import { createClient } from '../create-client.ts';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { json, startServer, type TestServer } from '../http-server.fixture.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const id = '018f3a5e-5c57-7cc0-8000-000000000001';
const at = '2026-11-27T00:00:00.000Z';
const promotion = (status: Promotion['status']): Promotion =>
  promotionSchema.parse({
    id,
    collection: 'notes',
    kind: 'promote',
    model: 'words',
    version: 2,
    fromVersion: 1,
    status,
    forced: false,
    startedBy: 'ada',
    attempt: 1,
    progress: null,
    verification: null,
    cancelRequested: false,
    error: null,
    createdAt: at,
    startedAt: at,
    swappedAt: status === 'succeeded' ? at : null,
    finishedAt: status === 'succeeded' ? at : null,
  });

async function serve(handle: Parameters<typeof startServer>[0]) {
  server = await startServer(handle);
  return { seen: server.seen, client: createClient({ baseUrl: server.baseUrl }) };
}

test('a promotion is waited for until it has ended, also while it is paused', async () => {
  const answers = (['queued', 'paused', 'running', 'succeeded'] as const).map(promotion);
  const { client, seen } = await serve((_request, response, index) =>
    json(response, 200, answers[index]),
  );
  const ended = await client.waitForPromotion({ collection: 'notes', id }, { pollMs: 1 });
  expect(ended).toEqual(answers[3]);
  expect(new Set(seen.map(({ url }) => url))).toEqual(
    new Set([`/v1/collections/notes/promotions/${id}`]),
  );
});

test('its events come once and in order', async () => {
  const event = (sequence: number) => {
    return { sequence, at, attempt: 1, event: { type: 'status', status: 'running' } };
  };
  const frame = (n: number) => `id: ${n}\ndata: ${JSON.stringify(event(n))}\n\n`;
  const { client, seen } = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    return response.end(`${frame(1)}${frame(2)}event: end\ndata: {}\n\n`);
  });
  const events = [];
  for await (const each of client.promotionEvents({ collection: 'notes', promotion: id }))
    events.push(each);
  expect(events).toEqual([event(1), event(2)]);
  expect(seen[0]?.url).toBe(`/v1/collections/notes/promotions/${id}/events`);
});

test('a wrong id is never asked for', async () => {
  const { client, seen } = await serve((_request, response) => response.end());
  const asked = client.getPromotion({ collection: 'notes', promotion: '../runs' });
  await expect(asked).rejects.toBeInstanceOf(InvalidRequestError);
  expect(seen).toEqual([]);
});
