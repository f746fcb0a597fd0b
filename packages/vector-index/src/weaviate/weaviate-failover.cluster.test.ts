import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusteredVectors } from '../clustered-vectors.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { startWeaviateIndexHost } from './start-weaviate-index-host.ts';
import { WeaviateTestCluster } from './weaviate-cluster.fixture.ts';
import type { WeaviateIndexHost } from './weaviate-index-host.ts';

const DIMENSION = 16;
const BATCH = 20;
const NAME = 'load';
const cluster = new WeaviateTestCluster();
let host: WeaviateIndexHost;
/** What was acknowledged: vectors by label, and labels that are gone. */
const stored = new Map<number, Float32Array>();
const removed = new Set<number>();
let nextLabel = 0;

beforeAll(async () => {
  await cluster.start();
  host = startWeaviateIndexHost(cluster.options());
  await host.open(NAME, { dimension: DIMENSION, metric: 'l2' });
}, 240_000);
afterAll(async () => {
  await host?.shutdown();
  await cluster.stop();
});

/** A batch is written, and one of it is removed again. */
async function writeBatch(): Promise<void> {
  const labels = Uint32Array.from({ length: BATCH }, () => nextLabel++);
  const vectors = clusteredVectors({
    rows: BATCH,
    dimension: DIMENSION,
    clusters: 5,
    seed: labels[0]!,
  });
  const [gone, ...kept] = Array.from(labels, (label, row) => {
    const vector = vectors.slice(row * DIMENSION, (row + 1) * DIMENSION);
    return [label, vector] as const;
  });
  const metadata = Array.from(labels, (label) => ({ label }));
  await host.upsert(NAME, labels, vectors, metadata);
  for (const [label, vector] of kept) stored.set(label, vector);
  await host.remove(NAME, Uint32Array.of(gone![0]));
  removed.add(gone![0]);
}

/** What a restarted node was wrong about, or had not got yet: searches that come to it may miss these, and no others. */
const astrayLabels = new Set<number>();

interface Done {
  writes: number;
  searches: number;
}

/** Writes, removes and searches until `stopped`, and counts what is done; every call has to succeed. */
async function load(stopped: AbortSignal, done: Done): Promise<void> {
  const write = async () => {
    while (!stopped.aborted) {
      await writeBatch();
      done.writes++;
    }
  };
  const search = async () => {
    while (!stopped.aborted) {
      const wanted = [...stored].at(-1 - Math.floor(Math.random() * stored.size));
      if (wanted === undefined) {
        await sleep(10);
        continue;
      }
      const [label, vector] = wanted;
      if (astrayLabels.has(label)) continue;
      const found = await host.search(NAME, vector, { k: 5 });
      // Read your writes, through the death of any node.
      expect(neighboursOf(found, 0)[0]).toEqual({ label, distance: 0 });
      done.searches++;
    }
  };
  await Promise.all([write(), search(), search()]);
}

/** Kills a node under load, and lets the load go on until much was done without it. */
async function killUnderLoad(node: number): Promise<void> {
  const stop = new AbortController();
  const done: Done = { writes: 0, searches: 0 };
  const running = load(stop.signal, done);
  const work = async () => {
    await sleep(2_000);
    await cluster.kill(node);
    const before = { ...done };
    const enough = () => done.writes > before.writes + 10 && done.searches > before.searches + 10;
    await sleep(8_000);
    while (!stop.signal.aborted && !enough()) await sleep(100);
  };
  try {
    await Promise.race([work(), running]);
  } finally {
    stop.abort();
  }
  await running;
}

/**
 * Everything acknowledged is found, nothing else is, whichever nodes are asked. A node that was killed may be
 * wrong about what was on its way to it in that moment (`astray`, see decision 0035), and about nothing else.
 */
async function expectAll(
  nodes: readonly number[],
  { patienceMs, astray = 0 }: { readonly patienceMs: number; readonly astray?: number },
): Promise<void> {
  // What is lost is asked for, not how fast a machine is that may do other work.
  const patient = { timeoutMs: 10_000, attempts: 20 };
  const reader = startWeaviateIndexHost({
    ...cluster.options(nodes),
    ...patient,
    consistency: 'ONE',
  });
  try {
    await reader.open(NAME, { dimension: DIMENSION, metric: 'l2' });
    const wrong = async () => {
      const search = { k: stored.size + 100, exact: true };
      const { labels, counts } = await reader.search(NAME, new Float32Array(DIMENSION), search);
      const found = new Set(labels.subarray(0, counts[0]));
      const missing = [...stored.keys()].filter((label) => !found.has(label));
      return [...missing, ...[...found].filter((label) => !stored.has(label))];
    };
    const deadline = Date.now() + patienceMs;
    while ((await wrong()).length > astray && Date.now() < deadline) await sleep(500);
    const left = await wrong();
    expect(left.slice(astray)).toEqual([]);
    for (const label of left) astrayLabels.add(label);
    const wanted = [...stored].filter(([label]) => !left.includes(label));
    const { labels, rows } = await reader.vectors(
      NAME,
      Uint32Array.from(wanted, ([label]) => label),
    );
    expect([...labels]).toEqual(wanted.map(([label]) => label));
    expect([...rows]).toEqual(wanted.flatMap(([, vector]) => [...vector]));
    const gone = [...removed].filter((label) => !left.includes(label));
    expect((await reader.vectors(NAME, Uint32Array.from(gone))).labels).toHaveLength(0);
  } finally {
    await reader.shutdown();
  }
}

const others = (node: number) => [0, 1, 2].filter((other) => other !== node);

test('a follower killed with -9 under load: calls go on, nothing acknowledged is lost, it catches up', async () => {
  const follower = others(await cluster.leader())[0]!;
  await killUnderLoad(follower);
  for (const node of others(follower)) await expectAll([node], { patienceMs: 5_000 });
  await cluster.restart(follower);
  await expectAll([follower], { patienceMs: 180_000, astray: BATCH });
}, 480_000);

test('the leader killed with -9 under load, the same', async () => {
  const leader = await cluster.leader();
  await killUnderLoad(leader);
  // One of them may be the follower of before.
  for (const node of others(leader)) await expectAll([node], { patienceMs: 5_000, astray: BATCH });
  // The schema can be changed again: another node leads.
  await host.open('made after the leader died', { dimension: 2, metric: 'l2' });
  await cluster.restart(leader);
  await expectAll([leader], { patienceMs: 180_000, astray: 2 * BATCH });
}, 480_000);

test('a cluster that is gone is an error with a code, within the attempts; it comes back and is used again', async () => {
  // All nodes are asked for writes again, and with the next one a node flushes what the others had told it.
  await sleep(11_000);
  await writeBatch();
  await Promise.all([0, 1, 2].map((node) => cluster.kill(node)));
  const impatient = startWeaviateIndexHost({ ...cluster.options(), attempts: 3 });
  const gone = { code: 'index-unreachable' };
  await expect(impatient.open('x', { dimension: 2, metric: 'l2' })).rejects.toMatchObject(gone);
  await impatient.shutdown();
  await expect(host.report(NAME)).rejects.toMatchObject(gone);
  await expect(
    host.upsert(NAME, Uint32Array.of(1), new Float32Array(DIMENSION)),
  ).rejects.toMatchObject(gone);
  await cluster.start();
  await expectAll([0, 1, 2], { patienceMs: 180_000, astray: 2 * BATCH });
  const { size } = await host.report(NAME);
  expect(Math.abs(size - stored.size)).toBeLessThanOrEqual(2 * BATCH);
}, 480_000);
