import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createCollectionSchema,
  duplicateScanOptionsSchema,
  passageScanOptionsSchema,
} from '@kindred/contracts';
import {
  cancelScan,
  createCollection,
  deleteScan,
  getScan,
  listScanClusters,
  listScanPairs,
  readScanReport,
  startScan,
  upsertItems,
} from '@kindred/similarity';
import { until as untilSoon } from '@kindred/testing';
import { essay } from './platform-test/essay.fixture.ts';
import { scansOf } from './platform-test/scans-of.fixture.ts';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';
import { sweepReports } from './sweep/sweep-reports.ts';

const collection = 'essays';
const duplicates = {
  kind: 'duplicates',
  options: duplicateScanOptionsSchema.parse({}),
} as const;
/** So many that a scan of them takes a second at least. */
const essays = 2000;

/** A machine that does other things as well takes its time for so many texts. */
const timeoutMs = 240_000;
const until = (condition: () => Promise<boolean>) => untilSoon(condition, { timeoutMs });

let platform: Platform;
const makeCollection = (name: string) =>
  createCollection(platform, createCollectionSchema.parse({ name, modality: 'text' }));
beforeAll(async () => {
  platform = await startPlatform();
  await makeCollection(collection);
  const items = Array.from({ length: essays }, (_, n) => {
    // Every hundredth is a copy of the one before it.
    const text = essay(n % 100 === 99 ? n - 1 : n);
    return { id: `e${String(n).padStart(4, '0')}`, text, metadata: { year: 2000 + (n % 5) } };
  });
  for (let from = 0; from < essays; from += 500)
    await upsertItems(platform, collection, items.slice(from, from + 500));
}, timeoutMs);
const started: ChildProcess[] = [];
async function startIndexer(): Promise<ChildProcess> {
  const indexer = await platform.startIndexer();
  started.push(indexer);
  return indexer;
}
// One that outlives a test would take the next one's scan.
afterEach(async () => {
  for (const indexer of started.splice(0)) await end(indexer, 'SIGTERM');
}, timeoutMs);
afterAll(() => platform.stop(), timeoutMs);

const hasEnded = (id: string) => async () => (await getScan(platform, id)).finishedAt !== null;
const attemptOf = async (id: string) => (await getScan(platform, id)).attempt;

const isScanning = (indexer: ChildProcess) => async () => scansOf(indexer).length > 0;

describe('a scan', () => {
  test(
    'waits for an indexer, and ends with pages of what was planted and a report',
    async () => {
      const { id } = await startScan(platform, { collection, request: duplicates });
      await startIndexer();
      await until(hasEnded(id));
      const scan = await getScan(platform, id);
      expect(scan).toMatchObject({ status: 'succeeded', error: null, attempt: 1 });
      expect(scan.summary).toMatchObject({ documents: essays, classes: { identical: 20 } });
      const { data } = await listScanPairs(platform, id, { limit: 20 });
      const planted = data.filter(({ class: kind }) => kind === 'identical');
      expect(planted.map(({ a, b }) => [a, b])).toEqual(
        Array.from({ length: 20 }, (_, n) => [
          `e${String(n * 100 + 98).padStart(4, '0')}`,
          `e${String(n * 100 + 99).padStart(4, '0')}`,
        ]),
      );
      expect((await listScanClusters(platform, id, { limit: 1 })).data).toHaveLength(1);
      const html = Buffer.from(await readScanReport(platform, id, 'html')).toString();
      expect(html).toContain(`Duplicates in ${collection}`);
      const jsonl = Buffer.from(await readScanReport(platform, id, 'jsonl')).toString();
      expect(jsonl.trim().split('\n')).toHaveLength(scan.summary?.keptPairs ?? -1);
      const events = await platform.scans.events(id, 0, 1000);
      expect(events.at(0)?.event).toEqual({ type: 'status', status: 'queued' });
      expect(events.at(-1)?.event).toEqual({ type: 'status', status: 'succeeded' });
    },
    3 * timeoutMs,
  );

  test(
    'that cannot be done says why, and is not tried again',
    async () => {
      await makeCollection('many');
      // More fields than an index of metadata tells apart: whether another one is there, nobody knows.
      const metadata = Object.fromEntries(Array.from({ length: 1100 }, (_, n) => [`f${n}`, n]));
      await upsertItems(platform, 'many', [{ id: 'x', text: 'A note.', metadata }]);
      const request = { ...duplicates, filter: { field: 'unknown', equals: 1 } };
      const { id } = await startScan(platform, { collection: 'many', request });
      await startIndexer();
      await until(hasEnded(id));
      expect(await getScan(platform, id)).toMatchObject({
        status: 'failed',
        attempt: 1,
        error: { code: 'scan-input-unusable', message: expect.stringContaining('unknown') },
      });
    },
    3 * timeoutMs,
  );

  test(
    'that waits is cancelled at once; one that runs, by its indexer',
    async () => {
      const waiting = await startScan(platform, { collection, request: duplicates });
      expect(await cancelScan(platform, waiting.id)).toMatchObject({ status: 'cancelled' });
      const { id } = await startScan(platform, { collection, request: duplicates });
      const indexer = await startIndexer();
      await until(isScanning(indexer));
      await cancelScan(platform, id);
      await until(hasEnded(id));
      expect(await getScan(platform, id)).toMatchObject({ status: 'cancelled', summary: null });
      expect(scansOf(indexer)).toEqual([]);
    },
    3 * timeoutMs,
  );

  test(
    'survives kill -9 of its process, and of its indexer, and ends once',
    async () => {
      const options = passageScanOptionsSchema.parse({ mode: 'verbatim' });
      const request = { kind: 'plagiarism', options } as const;
      const { id } = await startScan(platform, { collection, request });
      const first = await startIndexer();
      await until(isScanning(first));
      for (const pid of scansOf(first)) process.kill(pid, 'SIGKILL');
      await until(async () => (await attemptOf(id)) === 2);
      await until(isScanning(first));
      await end(first, 'SIGKILL');
      await startIndexer();
      await until(hasEnded(id));
      const scan = await getScan(platform, id);
      expect(scan).toMatchObject({ status: 'succeeded', attempt: 3 });
      const events = await platform.scans.events(id, 0, 1000);
      const statuses = events.flatMap(({ event }) => (event.type === 'status' ? event.status : []));
      expect(statuses).toEqual(['queued', 'running', 'running', 'running', 'succeeded']);
      // Each pair once: nothing of the attempts that died.
      const jsonl = Buffer.from(await readScanReport(platform, id, 'jsonl')).toString();
      const { data } = await listScanPairs(platform, id, { limit: 1000 });
      expect(new Set(data.map(({ a, b }) => `${a} ${b}`)).size).toBe(data.length);
      expect(jsonl.trim().split('\n').slice(0, 1000)).toHaveLength(data.length);
    },
    3 * timeoutMs,
  );

  test(
    'that is deleted while it runs ends without a trace',
    async () => {
      const { id } = await startScan(platform, { collection, request: duplicates });
      const indexer = await startIndexer();
      await until(isScanning(indexer));
      await deleteScan(platform, id);
      await until(async () => scansOf(indexer).length === 0);
      await expect(getScan(platform, id)).rejects.toMatchObject({ code: 'scan-not-found' });
    },
    3 * timeoutMs,
  );
});

test('reports that nobody can ask for are swept', async () => {
  const gone = '018f3a5e-5c57-7cc0-8000-000000000001';
  const { artifacts } = platform;
  await artifacts.put(`scans/${gone}/1`, { 'report.html': Buffer.from('x') });
  const kept = (await platform.scans.list({ limit: 100 })).data.flatMap(
    ({ reportKey }) => reportKey ?? [],
  );
  await sweepReports(platform);
  expect([...(await artifacts.list('scans'))].sort()).toEqual([...kept].sort());
});
