import { setImmediate } from 'node:timers/promises';
import type { BenchOptions, Figure } from '../framework/bench.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import { median } from '../framework/percentile.ts';
import { type ChosenEf, lowestEf } from '../engines/lowest-ef.ts';
import { exactIndexOf } from '../vectors/exact-index-of.ts';
import { exactNeighbours, type ExactNeighbours } from '../vectors/exact-neighbours.ts';
import { fashionSet } from '../vectors/fashion-set.ts';
import { recall } from '../vectors/recall.ts';
import { rowsOf, type VectorSet } from '../vectors/vector-set.ts';
import { writeSet } from '../vectors/write-set.ts';
import type { LoadResult } from './closed-loop.ts';
import { eventLoopDelayMs } from './event-loop-delay.ts';
import { startNaiveServer } from './naive-vector-server.ts';
import { fillOurServer } from './our-vector-server.ts';
import type { VectorServer } from './vector-server.ts';
import { startWeaviate } from './weaviate-vector-server.ts';

const K = 10;
const CLIENTS = 8;
const RECALL = 0.99;

export interface VectorSearches {
  readonly figures: Readonly<Record<string, Figure>>;
  readonly failures: number;
  readonly protocol: string;
}

/** Search by a vector in the body, by turns with hnswlib-node on a main thread and with Weaviate. */
export async function searchVectors(
  url: string,
  { quick, note }: BenchOptions,
): Promise<VectorSearches> {
  const rounds = quick ? 1 : 6;
  const seconds = quick ? 2 : 5;
  const set = unitPixels(await fashionSet(quick ? quickSize : size));
  const { folder, remove } = await writeSet(set);
  const options = { set, folder, k: K, clients: CLIENTS, seconds, note };
  const servers: VectorServer[] = [];
  try {
    // Each builds with a core or two of its own; neither is timed.
    const starting = startNaiveServer(options);
    const ours = await fillOurServer(url, options);
    const naive = await starting;
    servers.push(naive);
    const weaviate = await startWeaviate(options);
    if (weaviate !== undefined) servers.push(weaviate);

    const truth = await neighboursBySlices(set);
    const choose = (server: VectorServer) =>
      lowestEf(RECALL, async (ef) => recall(set, truth, await server.answers(ef)));
    const chosen = {
      ours: await choose(ours),
      naive: await choose(naive),
      weaviate: weaviate && (await choose(weaviate)),
    };
    note(
      `searching by vector: ef ${Object.values(chosen)
        .map((each) => each?.ef)
        .join(', ')}`,
    );
    const each: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const searches = {
        base64: async () => ({ base64: await ourLoad(url, ours, 'base64', chosen.ours) }),
        json: async () => ({ json: await ourLoad(url, ours, 'json', chosen.ours) }),
        naive: async () => ({ naive: await naive.load('json', chosen.naive.ef) }),
        weaviate: async () =>
          weaviate && { weaviate: await weaviate.load('json', chosen.weaviate?.ef ?? 0) },
      };
      const order = Object.values(searches);
      const results = [];
      for (const search of round % 2 === 0 ? order : order.toReversed())
        results.push(await search());
      each.push(Object.assign({}, ...results) as Round);
    }
    return {
      figures: figuresOf(each, chosen),
      failures: each
        .flatMap(({ base64, json, naive: peer }) => [base64, json, peer])
        .reduce((sum, { failures }) => sum + failures, 0),
      protocol:
        `search by vector: ${rowsOf(set)} Fashion-MNIST images of 784 numbers from 0 to 1, euclidean, M 16, efConstruction 200, each server with ` +
        `the least ef that reaches recall@${K} ≥ ${RECALL}, which is not timed; ${rounds} rounds of ${seconds} s each by turns, ratios of the rounds of one turn, ` +
        'their median and 95 % interval (or range of fewer than six). Ours: stored as int8, rescored with float32. Naive: the published build of hnswlib-node called on the main ' +
        'thread of a Nest server on Fastify, JSON bodies. Weaviate: one node, its official client by gRPC. loopDelay: of the API’s ' +
        'event loop during the loads with base64',
    };
  } finally {
    for (const server of servers) await server.stop();
    await remove();
  }
}

const size = { rows: 60_000, queries: 1000 };
const quickSize = { rows: 2000, queries: 100 };

interface OurLoad extends LoadResult {
  readonly loopDelayP99Ms: number;
}

interface Round {
  readonly base64: OurLoad;
  readonly json: OurLoad;
  readonly naive: LoadResult;
  readonly weaviate?: LoadResult;
}

/** Lets connections breathe: a server ends those that stay silent for a minute. */
async function neighboursBySlices(set: VectorSet): Promise<ExactNeighbours> {
  const index = exactIndexOf(set);
  const length = 10 * set.dimension;
  const farthest: number[] = [];
  let count = 0;
  for (let from = 0; from < set.queries.length; from += length) {
    const queries = set.queries.subarray(from, from + length);
    const slice = exactNeighbours({ ...set, queries }, K, { index });
    farthest.push(...slice.farthest);
    count = slice.count;
    await setImmediate();
  }
  return { count, farthest: Float64Array.from(farthest) };
}

/** Embeddings have many digits, bytes of pixels at most three: numbers as bodies usually have them. */
const unitPixels = (set: VectorSet): VectorSet => ({
  ...set,
  vectors: set.vectors.map((pixel) => pixel / 255),
  queries: set.queries.map((pixel) => pixel / 255),
});

async function ourLoad(
  url: string,
  server: VectorServer,
  format: 'json' | 'base64',
  { ef }: ChosenEf,
): Promise<OurLoad> {
  await eventLoopDelayMs(url);
  const result = await server.load(format, ef);
  return { ...result, loopDelayP99Ms: await eventLoopDelayMs(url) };
}

function figuresOf(
  rounds: readonly Round[],
  chosen: {
    readonly ours: ChosenEf;
    readonly naive: ChosenEf;
    readonly weaviate?: ChosenEf | undefined;
  },
): Record<string, Figure> {
  const ratio = (of: (round: Round) => number, target: string): Figure => ({
    ...medianWithInterval(rounds.map(of)),
    unit: 'ratio',
    target,
  });
  const at = ({ ef, recall: recall10 }: ChosenEf) => ({ recall10, ef });
  const over = (of: (round: Round) => number, unit: string) => ({
    ...medianWithInterval(rounds.map(of)),
    unit,
  });
  const naive = { name: 'naive', value: median(rounds.map((round) => round.naive.qps)) };
  const naiveP99 = { name: 'naive', value: median(rounds.map((round) => round.naive.p99Ms)) };
  const weaviateOf = ({ weaviate }: Round) => weaviate?.qps ?? Number.NaN;
  return {
    ratioToNaive: ratio(({ base64, naive: peer }) => base64.qps / peer.qps, '≥ 3'),
    jsonRatioToNaive: ratio(({ json, naive: peer }) => json.qps / peer.qps, '≥ 1.8'),
    p99Ms: { ...over(({ base64 }) => base64.p99Ms, 'ms'), target: '< 10', peer: naiveP99 },
    loopDelayP99Ms: { ...over(({ base64 }) => base64.loopDelayP99Ms, 'ms'), target: '< 5' },
    'vectors.base64.qps': {
      ...over(({ base64 }) => base64.qps, '1/s'),
      peer: naive,
      ...at(chosen.ours),
    },
    'vectors.json.qps': { ...over(({ json }) => json.qps, '1/s'), peer: naive, ...at(chosen.ours) },
    'vectors.json.p99Ms': { ...over(({ json }) => json.p99Ms, 'ms'), peer: naiveP99 },
    'vectors.json.loopDelayP99Ms': over(({ json }) => json.loopDelayP99Ms, 'ms'),
    'vectors.naive.qps': { ...over(({ naive: peer }) => peer.qps, '1/s'), ...at(chosen.naive) },
    ...(chosen.weaviate === undefined
      ? {}
      : {
          ratioToWeaviate: ratio((round) => round.base64.qps / weaviateOf(round), '≥ 2'),
          'vectors.weaviate.qps': { ...over(weaviateOf, '1/s'), ...at(chosen.weaviate) },
        }),
  };
}
