import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createClient } from '@kindred/client';
import { promotionSchema, type Promotion } from '@kindred/contracts';
import { memoryOutput } from '../terminal/memory-output.fixture.ts';
import { seePromotion } from './see-promotion.ts';

const id = '018f3a5e-5c57-7cc0-8000-000000000001';
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
    verification:
      status === 'succeeded'
        ? {
            items: 3,
            embedded: 3,
            refused: 0,
            refusedBefore: 0,
            position: 3,
            artifactSha256: 'ab',
            nodes: 1,
            recall: { at10: 0.987, low: 0.98, high: 0.99, queries: 100 },
          }
        : null,
    cancelRequested: false,
    error: status === 'failed' ? { code: 'promotion-refused', message: 'Too little.' } : null,
    createdAt: '2026-11-27T00:00:00.000Z',
    startedAt: '2026-11-27T00:00:01.000Z',
    swappedAt: status === 'succeeded' ? '2026-11-27T00:01:04.000Z' : null,
    finishedAt: '2026-11-27T00:01:04.000Z',
  });
const progress = {
  type: 'progress',
  phase: 'embedding',
  done: 1500,
  total: 3000,
  itemsPerSecond: 750,
  etaSeconds: 2,
};

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A server with one promotion, whose stream tells some progress. */
async function context(
  ended: Promotion['status'],
  json = false,
  events: readonly object[] = [progress],
) {
  const opened = createServer(({ url = '' }, response) => {
    if (!url.endsWith('/events')) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(promotion(ended)));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [at, event] of events.entries()) {
      const sequence = at + 1;
      const told = { sequence, at: '2026-11-27T00:00:02.000Z', attempt: 1, event };
      response.write(`id: ${sequence}\ndata: ${JSON.stringify(told)}\n\n`);
    }
    response.end('event: end\ndata: {}\n\n');
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const { port } = opened.address() as AddressInfo;
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}` });
  const { output, stdout, stderr } = memoryOutput({ json, terminal: !json });
  return { client, output, signal: new AbortController().signal, stdout, stderr };
}

const start = async () => promotion('queued');

test('shows how far it is, and what came of it', async () => {
  const { stdout, ...rest } = await context('succeeded');
  expect(await seePromotion(rest, { detach: false }, start)).toBe(0);
  expect(stdout()).toContain('50 %  embedding 1,500 of 3,000 items');
  expect(stdout()).toContain('"notes" is served by words version 2 (1 m 03 s, recall@10 98.7 %)');
});

test('prints the promotion as JSON, and does not wait when it is detached', async () => {
  const done = await context('succeeded', true);
  await seePromotion(done, { detach: false }, start);
  expect(JSON.parse(done.stdout())).toEqual(promotion('succeeded'));
  server?.close();
  const detached = await context('succeeded', true);
  await seePromotion(detached, { detach: true }, start);
  expect(JSON.parse(detached.stdout())).toHaveProperty('status', 'queued');
});

test('of a lazy one it says when it serves, and goes on to its end', async () => {
  const phase = (name: string) => ({ ...progress, phase: name });
  const events = ['inheriting', 'loading', 'backfilling', 'backfilling'].map(phase);
  const { stdout, stderr, ...rest } = await context('succeeded', false, events);
  expect(await seePromotion(rest, { detach: false }, start)).toBe(0);
  expect(stdout()).toContain('inheriting 1,500 of 3,000 items');
  expect(stdout()).toContain('backfilling 1,500 of 3,000 items');
  expect(stderr().match(/the version serves; vectors of the one before/gu)).toHaveLength(1);
});

test('one that fails while it serves does not say that nothing has changed', async () => {
  const { stdout: _, ...rest } = await context('failed');
  const serving = { ...promotion('failed'), swappedAt: '2026-11-27T00:00:30.000Z' };
  const client = { ...rest.client, getPromotion: async () => serving };
  await expect(seePromotion({ ...rest, client }, { detach: false }, start)).rejects.toThrow(
    'failed, and some vectors of the version before were not replaced: Too little.',
  );
});

test('says why it failed, and that nothing has changed', async () => {
  const { stdout: _, ...rest } = await context('failed');
  await expect(seePromotion(rest, { detach: false }, start)).rejects.toMatchObject({
    code: 'promotion-failed',
    message: `Promotion ${id} failed, and what served before still serves: Too little.`,
  });
});
