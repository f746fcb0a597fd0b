import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createClient } from '@kindred/client';
import {
  duplicateScanOptionsSchema,
  scanSchema,
  type Scan,
  type ScanSummary,
} from '@kindred/contracts';
import { memoryOutput } from '../terminal/memory-output.fixture.ts';
import { scanCollection } from './scan-collection.ts';

const id = '018f3a5e-5c57-7cc0-8000-000000000001';
const at = '2026-11-27T00:00:00.000Z';
const summary: ScanSummary = {
  kind: 'duplicates',
  documents: 3,
  characters: 300,
  failures: [],
  pairs: 1,
  keptPairs: 1,
  classes: { identical: 1, near: 0, related: 0 },
  clusters: 1,
  clusteredDocuments: 2,
  similarities: Array.from({ length: 20 }, (_, n) => (n === 19 ? 1 : 0)),
  elapsedMs: 5,
  limits: [],
};
const scan = (status: Scan['status']): Scan =>
  scanSchema.parse({
    id,
    collection: 'notes',
    status,
    request: { kind: 'duplicates', options: duplicateScanOptionsSchema.parse({}) },
    attempt: 1,
    progress: null,
    summary: status === 'succeeded' ? summary : null,
    cancelRequested: false,
    error: status === 'failed' ? { code: 'scan-too-large', message: 'Too large.' } : null,
    createdAt: at,
    startedAt: at,
    finishedAt: status === 'running' ? null : at,
  });
const pair = {
  a: 'first',
  b: 'second',
  similarity: 1,
  class: 'identical',
  shares: { a: 1, b: 1 },
  passages: [],
  outlier: null,
};
const status = { sequence: 1, at, attempt: 1, event: { type: 'status', status: 'running' } };

const clusterOf = (representative: string, id: string) => ({
  representative,
  members: [{ id, similarity: 1 }],
});
/** A page holds one alone. */
const pageOf = (url: string, [first, second]: readonly unknown[]) =>
  url.includes('cursor=2')
    ? { data: [second], nextCursor: null }
    : { data: [first], nextCursor: '2' };

let server: Server | undefined;
let folder: string;
let asked: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-scan-'));
  asked = [];
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** A server with one scan; its stream of events ends at once, or never. */
async function serve(ended: Scan['status'], { isEndless = false } = {}) {
  const answer = ({ method, url = '' }: IncomingMessage, response: ServerResponse) => {
    asked.push(`${method} ${url}`);
    const json = (body: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (url.endsWith('/events')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`id: 1\ndata: ${JSON.stringify(status)}\n\n`);
      if (!isEndless) response.end('event: end\ndata: {}\n\n');
    } else if (url.includes('/report')) response.end(`report of ${url}`);
    else if (url.includes('/pairs')) json(pageOf(url, [pair, { ...pair, b: 'third' }]));
    else if (url.includes('/clusters'))
      json(pageOf(url, [clusterOf('first', 'second'), clusterOf('fourth', 'fifth')]));
    else json(scan(ended));
  };
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const { port } = opened.address() as AddressInfo;
  return createClient({ baseUrl: `http://127.0.0.1:${port}` });
}

function contextOf(
  client: Awaited<ReturnType<typeof serve>>,
  signal: AbortSignal,
  { json = false } = {},
) {
  const { output, stdout } = memoryOutput({ json });
  return { context: { client, output, signal }, printed: stdout };
}

const flags = { limit: 20, maxPairs: 100, failIfFound: false };
const start = async () => scan('running');
const never = new AbortController().signal;

test('prints what the server found and writes its reports', async () => {
  const { context, printed } = contextOf(await serve('succeeded'), never);
  const [report, csv] = [join(folder, 'deep', 'out.html'), join(folder, 'out.csv')];
  expect(await scanCollection(context, { ...flags, report, csv }, start)).toBe(0);
  expect(await readFile(report, 'utf8')).toBe(`report of /v1/scans/${id}/report?format=html`);
  expect(await readFile(csv, 'utf8')).toBe(`report of /v1/scans/${id}/report?format=csv`);
  const text = printed();
  expect(text).toMatch(/first\s+second/);
  expect(text).toContain(`written: ${report}`);
});

test('prints as many pairs as are wanted, and as JSON all, with the clusters', async () => {
  const client = await serve('succeeded');
  const table = contextOf(client, never);
  await scanCollection(table.context, { ...flags, limit: 1 }, start);
  expect(table.printed()).not.toContain('third');
  const json = contextOf(client, never, { json: true });
  await scanCollection(json.context, { ...flags, limit: 1 }, start);
  expect(JSON.parse(json.printed())).toMatchObject({
    summary,
    pairs: [{ b: 'second' }, { b: 'third' }],
    clusters: [{ representative: 'first' }, { representative: 'fourth' }],
  });
});

test('tells by its exit code that something was found, where that is wanted', async () => {
  const { context } = contextOf(await serve('succeeded'), never);
  expect(await scanCollection(context, { ...flags, failIfFound: true }, start)).toBe(1);
});

test('starts no scan whose report could not be written', async () => {
  const { context } = contextOf(await serve('succeeded'), never);
  await expect(scanCollection(context, { ...flags, report: folder }, start)).rejects.toMatchObject({
    code: 'unusable-scan',
  });
  expect(asked).toEqual([]);
});

test('says why a scan failed', async () => {
  const { context } = contextOf(await serve('failed'), never);
  await expect(scanCollection(context, flags, start)).rejects.toMatchObject({
    code: 'scan-failed',
    message: `Scan ${id} failed: Too large.`,
  });
});

test('cancels the scan when it is interrupted', async () => {
  const controller = new AbortController();
  const { context } = contextOf(await serve('running', { isEndless: true }), controller.signal);
  const scanning = scanCollection(context, flags, start);
  setTimeout(() => controller.abort(new Error('enough')), 100);
  await expect(scanning).rejects.toThrow('enough');
  expect(asked).toContain(`POST /v1/scans/${id}/cancel`);
});
