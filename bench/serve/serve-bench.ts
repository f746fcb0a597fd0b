import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import type { Bench, BenchOptions, Figure } from '../framework/bench.ts';
import { median } from '../framework/percentile.ts';
import { startKindred, startServer } from '../framework/start-server.ts';
import { loadFromProcess } from './load-from-process.ts';
import type { LoadResult } from './closed-loop.ts';
import { prepareCollection } from './prepare-collection.ts';
import { searchVectors } from './search-vectors.ts';
import { trainBeside } from './train-beside.ts';

const clients = 8;

/** Search over HTTP: throughput and tail latency, with the trainer idle and with a training beside it. */
export const serveBench: Bench = {
  name: 'serve',
  description: 'search over HTTP at 8 clients, alone, beside a training, and beside other servers',
  run: async (options) => {
    const home = await mkdtemp(join(tmpdir(), 'kindred-bench-'));
    const server = await startKindred(home);
    try {
      return await measure(server.url, options);
    } finally {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    }
  },
};

async function measure(url: string, options: BenchOptions) {
  const { quick, note } = options;
  const rounds = quick ? 1 : 3;
  const seconds = quick ? 3 : 10;
  const prepared = await prepareCollection(url, { quick, note });
  const search = `${url}/v1/collections/${prepared.collection}/search`;
  const byItem = shuffled(prepared.ids).map((item) => JSON.stringify({ query: { item }, k: 10 }));
  const byImage = prepared.images.map((image) => JSON.stringify({ query: { image }, k: 10 }));
  const load = (bodies: readonly string[]) =>
    loadFromProcess({ url: search, bodies, clients, seconds });
  note('warming up');
  for (let round = 0; round < rounds; round += 1) await load(byItem);

  note('searching by item, by image, and by item beside a training');
  const idle = await repeat(rounds, () => load(byItem));
  const images = await repeat(rounds, () => load(byImage));
  const training = await trainBeside(url, quick);
  const beside = await repeat(rounds, () => load(byItem));
  const trainedOn = await training.stop();
  const vectors = await searchVectors(url, options);
  const peer = await measurePeer(options, prepared.ids.length, { rounds, seconds });

  const all = [...idle, ...images, ...beside];
  const failures = all.reduce((sum, { failures: failed }) => sum + failed, vectors.failures);
  const peerP99 = peer === undefined ? {} : { peer: { name: peer.name, value: peer.p99Ms } };
  const peerQps = peer === undefined ? {} : { peer: { name: peer.name, value: peer.qps } };
  const figures: Record<string, Figure> = {
    'search.p99Ms': { ...over(idle, 'p99Ms'), unit: 'ms', target: '< 20', ...peerP99 },
    'search.p50Ms': { ...over(idle, 'p50Ms'), unit: 'ms' },
    'search.qps': { ...over(idle, 'qps'), unit: '1/s', ...peerQps },
    'searchByImage.p99Ms': { ...over(images, 'p99Ms'), unit: 'ms' },
    'searchByImage.qps': { ...over(images, 'qps'), unit: '1/s' },
    'searchWhileTraining.p99Ms': { ...over(beside, 'p99Ms'), unit: 'ms', target: '< 250' },
    'searchWhileTraining.qps': { ...over(beside, 'qps'), unit: '1/s' },
    failures: { value: failures, unit: 'requests', target: '0' },
    ...vectors.figures,
  };
  const protocol =
    `${prepared.ids.length} drawings embedded to ${prepared.dimension} numbers; ${clients} clients in a closed loop ` +
    `for ${seconds} s after as many rounds of warming up, k = 10, ${rounds} rounds, median and range; load generator on the same machine; ` +
    `the training beside it made ${trainedOn} steps meanwhile; peer: hnswlib behind FastAPI and uvicorn ` +
    `on random vectors of the same number and size; ${vectors.protocol}`;
  return { protocol, figures };
}

/** Every value once, far from its neighbours: 7919 is a prime, and no list here has a multiple of it. */
const shuffled = <T>(values: readonly T[]): T[] =>
  values.map((value, n) => values[(n * 7919) % values.length] ?? value);

async function repeat<T>(rounds: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < rounds; round += 1) results.push(await work());
  return results;
}

function over(results: readonly LoadResult[], key: 'p50Ms' | 'p99Ms' | 'qps') {
  const values = results.map((result) => result[key]);
  return { value: median(values), interval: [Math.min(...values), Math.max(...values)] as const };
}

async function measurePeer(
  { python, note }: BenchOptions,
  count: number,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<{ name: string; p99Ms: number; qps: number } | undefined> {
  if (python === undefined) {
    note('no peer: npm run bench -- setup installs it');
    return undefined;
  }
  note('the peer: hnswlib behind FastAPI');
  const port = await getPort({ host: '127.0.0.1' });
  const peer = await startServer({
    command: python,
    words: [
      join(import.meta.dirname, '../peers/serve_hnswlib.py'),
      `${port}`,
      `${count}`,
      '128',
      '1',
    ],
    port,
    path: '/',
  });
  const bodies = shuffled([...Array(count).keys()]).map((item) => JSON.stringify({ item, k: 10 }));
  try {
    const results = await repeat(rounds, () =>
      loadFromProcess({ url: `${peer.url}/search`, bodies, clients, seconds }),
    );
    return {
      name: 'hnswlib + FastAPI',
      p99Ms: median(results.map(({ p99Ms }) => p99Ms)),
      qps: median(results.map(({ qps }) => qps)),
    };
  } finally {
    await peer.stop();
  }
}
