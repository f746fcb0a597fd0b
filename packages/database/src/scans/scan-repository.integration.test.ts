import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  duplicateScanOptionsSchema,
  passageScanOptionsSchema,
  type ScanCluster,
  type ScanPair,
  type ScanProgress,
  type ScanSummary,
} from '@kindred/contracts';
import { newCollection } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

const request = { kind: 'duplicates', options: duplicateScanOptionsSchema.parse({}) } as const;
const progress: ScanProgress = { phase: 'aligning', done: 3, total: 9, etaSeconds: 2 };
const pair = (n: number): ScanPair => ({
  a: `a${n}`,
  b: `b${n}`,
  similarity: 1 / (n + 1),
  class: 'near',
  shares: { a: 0.5, b: 0.25 },
  passages: [
    {
      a: { start: 0, end: 5 },
      b: { start: 1, end: 6 },
      reason: 'verbatim',
      score: 1,
      words: 12,
    },
  ],
  outlier: null,
});
const cluster = (n: number): ScanCluster => {
  return { representative: `a${n}`, members: [{ id: `b${n}`, similarity: 0.5 }] };
};
const summary = (pairs: number): ScanSummary => ({
  kind: 'duplicates',
  documents: 9,
  characters: 900,
  // Half of a surrogate pair and NUL: what a hostile text can bring in.
  failures: [{ id: 'x', reason: 'cut in \ud83d, and \0' }],
  pairs,
  keptPairs: pairs,
  classes: { identical: 0, near: pairs, related: 0 },
  clusters: 2,
  clusteredDocuments: 4,
  similarities: Array.from({ length: 20 }, () => 0),
  elapsedMs: 5,
  limits: [],
});
const findings = (pairs: number, reportKey = 'scans/x/1') => ({
  summary: summary(pairs),
  pairs: Array.from({ length: pairs }, (_, n) => pair(n)),
  clusters: [cluster(0), cluster(1)],
  reportKey,
});
const stale = { code: 'stale-attempt' };

async function queued() {
  const collection = await newCollection(testing.database);
  const { id } = await testing.database.scans.create({ collectionId: collection.id, request });
  return { id, collection };
}

async function claimed() {
  const { id, collection } = await queued();
  const scan = await testing.database.scans.claim(id);
  return { id, collection, attempt: scan?.attempt ?? -1 };
}

const eventsOf = async (id: string) =>
  (await testing.database.scans.events(id, 0, 100)).map(({ sequence, attempt, event }) => [
    sequence,
    attempt,
    event.type === 'status' ? event.status : event.done,
  ]);

describe('scans', () => {
  test('are stored with their job and their first event in one transaction', async () => {
    const { scans } = testing.database;
    const { id, collection } = await queued();
    const scan = await scans.find(id);
    expect(scan).toMatchObject({
      collection: collection.name,
      collectionId: collection.id,
      status: 'queued',
      request,
      attempt: 0,
      progress: null,
      summary: null,
      reportKey: null,
      cancelRequested: false,
      error: null,
      startedAt: null,
      finishedAt: null,
    });
    const jobs = await testing.sql(`SELECT queue, name, payload FROM outbox WHERE key = $1`, [id]);
    expect(jobs).toEqual([{ queue: 'scanning', name: 'scan-texts', payload: { scanId: id } }]);
    expect(await eventsOf(id)).toEqual([[1, 0, 'queued']]);
    expect(await scans.find(randomUUID())).toBeUndefined();
    await expect(scans.create({ collectionId: randomUUID(), request })).rejects.toMatchObject({
      code: 'collection-not-found',
    });
  });

  test('keep any base text apart, as it came', async () => {
    const { scans } = testing.database;
    const { id: collectionId } = await newCollection(testing.database);
    const options = passageScanOptionsSchema.parse({});
    const baseText = `NUL \0, half a pair \ud83d, quotes "' and \\u0000`;
    const { id } = await scans.create({
      collectionId,
      request: { kind: 'plagiarism', options },
      baseText,
    });
    expect(await scans.baseText(id)).toBe(baseText);
    const { id: without } = await queued();
    expect(await scans.baseText(without)).toBeUndefined();
  });

  test('tell their progress once each time that it is news', async () => {
    const { scans } = testing.database;
    const { id, attempt } = await claimed();
    expect(await scans.record(id, attempt, null)).toEqual({ cancelRequested: false });
    await scans.record(id, attempt, progress);
    await scans.record(id, attempt, progress);
    await scans.record(id, attempt, { ...progress, done: 4 });
    expect(await eventsOf(id)).toEqual([
      [1, 0, 'queued'],
      [2, 1, 'running'],
      [3, 1, 3],
      [4, 1, 4],
    ]);
    expect(await scans.events(id, 3, 10)).toHaveLength(1);
    expect(await scans.find(id)).toMatchObject({ progress: { ...progress, done: 4 } });
  });

  test('tell listeners of every event', async () => {
    const { scans } = testing.database;
    const heard: string[] = [];
    const unsubscribe = await scans.onEvent((scanId) => heard.push(scanId));
    const { id, attempt } = await claimed();
    await scans.record(id, attempt, progress);
    await scans.commit(id, attempt, findings(1));
    for (let waits = 0; heard.length < 4 && waits < 1000; waits += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await unsubscribe();
    expect(heard).toEqual([id, id, id, id]);
  });

  test('fence off older attempts', async () => {
    const { scans } = testing.database;
    const { id } = await claimed();
    await scans.record(id, 1, progress);
    expect(await scans.claim(id)).toMatchObject({ attempt: 2, status: 'running', progress: null });
    await expect(scans.record(id, 1, progress)).rejects.toMatchObject(stale);
    await expect(scans.commit(id, 1, findings(2))).rejects.toMatchObject(stale);
    await expect(scans.finish(id, 1, { status: 'cancelled' })).rejects.toMatchObject(stale);
    expect((await scans.pairs(id, { limit: 10 })).data).toEqual([]);
  });

  test('end with all that they found, in order of rank, and once', async () => {
    const { scans } = testing.database;
    const { id, attempt } = await claimed();
    const found = findings(2500);
    await scans.commit(id, attempt, found);
    await scans.commit(id, attempt, found);
    const scan = await scans.find(id);
    expect(scan).toMatchObject({ status: 'succeeded', reportKey: found.reportKey, error: null });
    expect(scan?.summary).toEqual(found.summary);
    expect(scan?.finishedAt).toBeInstanceOf(Date);
    const pairs: ScanPair[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await scans.pairs(id, { cursor, limit: 999 });
      pairs.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(pairs).toEqual(found.pairs);
    const clusters = await scans.clusters(id, { limit: 1 });
    expect(clusters.data).toEqual([found.clusters[0]]);
    const last = await scans.clusters(id, { limit: 1, cursor: clusters.nextCursor });
    expect(last).toEqual({ data: [found.clusters[1]], nextCursor: undefined });
    expect((await eventsOf(id)).at(-1)).toEqual([3, 1, 'succeeded']);
    expect(await scans.claim(id)).toBeUndefined();
    const wrong = scans.pairs(id, { cursor: 'WyJ4Il0', limit: 3 });
    await expect(wrong).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  test('say why they failed', async () => {
    const { scans } = testing.database;
    const { id, attempt } = await claimed();
    const error = { code: 'scan-too-large', message: 'Too much.' };
    await scans.finish(id, attempt, { status: 'failed', error });
    await scans.finish(id, attempt, { status: 'failed', error });
    expect(await scans.find(id)).toMatchObject({ status: 'failed', error, summary: null });
    const [last] = (await scans.events(id, 2, 10)).map(({ event }) => event);
    expect(last).toEqual({ type: 'status', status: 'failed', message: 'Too much.' });
  });

  test('are cancelled at once while they wait, else by their worker or the next one', async () => {
    const { scans } = testing.database;
    const { id, attempt } = await claimed();
    expect(await scans.requestCancel(id)).toMatchObject({
      status: 'running',
      cancelRequested: true,
    });
    expect(await scans.record(id, attempt, progress)).toEqual({ cancelRequested: true });
    expect(await scans.claim(id)).toBeUndefined();
    expect(await scans.find(id)).toMatchObject({ status: 'cancelled' });
    await expect(scans.requestCancel(id)).rejects.toMatchObject({ code: 'scan-finished' });
    const { id: waiting } = await queued();
    expect(await scans.requestCancel(waiting)).toMatchObject({ status: 'cancelled' });
    expect(await eventsOf(waiting)).toEqual([
      [1, 0, 'queued'],
      [2, 0, 'cancelled'],
    ]);
    expect(await scans.requestCancel(randomUUID())).toBeUndefined();
  });

  test('are listed each once, newest first, of one collection or of all', async () => {
    const { scans } = testing.database;
    const { collection } = await claimed();
    for (let i = 0; i < 5; i += 1) await scans.create({ collectionId: collection.id, request });
    await testing.sql(`UPDATE scans SET created_at = '2026-01-01' WHERE collection_id = $1`, [
      collection.id,
    ]);
    const walk = async (collectionId?: string) => {
      const seen: { id: string; at: number }[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await scans.list({ cursor, limit: 2, collectionId });
        seen.push(...page.data.map(({ id, createdAt }) => ({ id, at: createdAt.getTime() })));
        cursor = page.nextCursor;
      }
      return seen;
    };
    const own = await walk(collection.id);
    expect(new Set(own.map(({ id }) => id)).size).toBe(6);
    expect(own).toHaveLength(6);
    const all = await walk();
    const times = all.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const [row] = await testing.sql(`SELECT count(*)::int AS scans FROM scans`);
    expect(all).toHaveLength(row?.['scans'] as number);
  });

  test('that nobody works on are found', async () => {
    const { scans } = testing.database;
    const { id, attempt } = await claimed();
    await testing.sql(`UPDATE scans SET updated_at = now() - interval '1 hour' WHERE id = $1`, [
      id,
    ]);
    expect(await scans.abandoned(60_000)).toEqual([id]);
    await scans.record(id, attempt, null);
    expect(await scans.abandoned(60_000)).toEqual([]);
  });

  test('are deleted with what they found; their worker can write nothing more', async () => {
    const { scans } = testing.database;
    const { id, attempt } = await claimed();
    await scans.commit(id, attempt, findings(3));
    expect(await scans.delete(id)).toBe(true);
    expect(await scans.delete(id)).toBe(false);
    expect(await scans.find(id)).toBeUndefined();
    const left = `SELECT 1 FROM scan_pairs WHERE scan_id = $1 UNION ALL
      SELECT 1 FROM scan_clusters WHERE scan_id = $1 UNION ALL
      SELECT 1 FROM scan_events WHERE scan_id = $1`;
    expect(await testing.sql(left, [id])).toEqual([]);
    const running = await claimed();
    await scans.delete(running.id);
    await expect(scans.record(running.id, 1, progress)).rejects.toMatchObject(stale);
    await expect(scans.commit(running.id, 1, findings(1))).rejects.toMatchObject(stale);
  });

  test('go with their collection', async () => {
    const { scans, collections } = testing.database;
    const { id, collection } = await claimed();
    await collections.delete(collection.name);
    expect(await scans.find(id)).toBeUndefined();
  });

  test('tell which reports nobody needs', async () => {
    const { scans } = testing.database;
    const [done, running, gone] = [await claimed(), await claimed(), randomUUID()];
    const key = (scanId: string, attempt: number) => `scans/${scanId}/${attempt}`;
    await scans.claim(done.id);
    await scans.commit(done.id, 2, findings(1, key(done.id, 2)));
    const reports = [
      { key: key(done.id, 1), scanId: done.id },
      { key: key(done.id, 2), scanId: done.id },
      { key: key(running.id, 1), scanId: running.id },
      { key: key(gone, 1), scanId: gone },
    ];
    const unneeded = await scans.unneededReports(reports);
    expect([...unneeded].sort()).toEqual([key(done.id, 1), key(gone, 1)].sort());
    expect(await scans.unneededReports([])).toEqual([]);
  });
});
