import type { Bench, BenchOptions, BenchResult, Figure } from '../framework/bench.ts';
import { median } from '../framework/percentile.ts';
import { clusteredSet } from '../vectors/clustered-set.ts';
import { exactNeighbours } from '../vectors/exact-neighbours.ts';
import { fashionSet } from '../vectors/fashion-set.ts';
import { recall } from '../vectors/recall.ts';
import { rowsOf, type VectorSet } from '../vectors/vector-set.ts';
import { writeSet } from '../vectors/write-set.ts';
import { lowestEf } from '../engines/lowest-ef.ts';
import { type Contender, startContenders } from './contenders.ts';
import { headline } from './headline.ts';
import { timeBuilds } from './time-builds.ts';
import { timeSearches } from './time-searches.ts';

const K = 10;
const RECALL = 0.99;
const graph = { M: 16, efConstruction: 200 } as const;

interface Plan {
  readonly fashion: { readonly rows: number; readonly queries: number };
  readonly clustered: { readonly rows: number; readonly queries: number };
  /** Rounds of building: the larger set takes minutes. */
  readonly builds: { readonly fashion: number; readonly clustered: number };
  readonly rounds: number;
}

const plan: Plan = {
  fashion: { rows: 60_000, queries: 1000 },
  clustered: { rows: 200_000, queries: 1000 },
  builds: { fashion: 3, clustered: 1 },
  rounds: 15,
};
const quickPlan: Plan = {
  fashion: { rows: 3000, queries: 200 },
  clustered: { rows: 3000, queries: 200 },
  builds: { fashion: 1, clustered: 1 },
  rounds: 3,
};

/** Our index beside those of PyPI, at the same recall. */
export const annBench: Bench = {
  name: 'ann',
  description: 'speed of the vector index at recall@10 ≥ 0.99, beside hnswlib, faiss and usearch',
  run: async (options) => {
    const { fashion, clustered, builds, rounds } = options.quick ? quickPlan : plan;
    const text = { name: 'clustered', dimension: 384, metric: 'cosine', seed: 1 } as const;
    const measured = {
      fashion: await measure(await fashionSet(fashion), options, {
        builds: builds.fashion,
        rounds,
      }),
      clustered: await measure(clusteredSet({ ...text, ...clustered }), options, {
        builds: builds.clustered,
        rounds,
      }),
    };
    return { protocol: protocolOf(fashion, clustered), figures: headline(measured) };
  },
};

async function measure(
  set: VectorSet,
  { python, note }: BenchOptions,
  { builds, rounds }: { readonly builds: number; readonly rounds: number },
): Promise<BenchResult['figures']> {
  const { dimension, metric } = set;
  const [rows, queries] = [rowsOf(set), set.queries.length / dimension];
  note(`${set.name}: exact search, the truth`);
  const truth = exactNeighbours(set, K);
  const { folder, remove } = await writeSet(set);
  let contenders: readonly Contender[] = [];
  try {
    contenders = await startContenders({ folder, dimension, metric, ...graph }, python, note);
    const building = await timeBuilds(contenders, { rows, threads: 2, rounds: builds, note });
    const timed = [];
    for (const contender of contenders) {
      const chosen = await lowestEf(RECALL, async (ef) => {
        const request = { kind: 'search', k: K, ef, threads: 2, answers: true } as const;
        return recall(set, truth, (await contender.engine.ask(request)).labels ?? []);
      });
      note(`${contender.name}: ef ${chosen.ef} has recall ${chosen.recall.toFixed(4)}`);
      timed.push({ ...contender, chosen });
    }
    note('searching by turns');
    const one = await timeSearches(timed, { k: K, queries, threads: 1, rounds });
    const two = await timeSearches(timed, { k: K, queries, threads: 2, rounds });
    const disturbances = [building, one, two].flatMap((part) => part.disturbances);
    const recalls = timed.filter(({ name }) => name.startsWith('ours'));
    const recall10: Figure = {
      value: Math.min(...recalls.map(({ chosen }) => chosen.recall)),
      unit: 'share',
      target: '≥ 0.99',
    };
    const disturbance: Figure = { value: median(disturbances), unit: 'share' };
    const figures = { ...one.figures, ...two.figures, ...building.figures };
    return { ...figures, recall10, disturbance };
  } finally {
    for (const { engine } of contenders) await engine.stop();
    await remove();
  }
}

const protocolOf = (fashion: Plan['fashion'], clustered: Plan['clustered']) =>
  `fashion: ${fashion.rows} Fashion-MNIST images of 784 numbers, euclidean, ${fashion.queries} test images as queries; clustered: ` +
  `${clustered.rows} synthetic embeddings of 384 numbers (24 dimensions, 1,000 overlapping clusters), cosine, ${clustered.queries} queries of the same ` +
  `distribution. Every engine has M ${graph.M} and efConstruction ${graph.efConstruction}, builds with two threads, and searches with the least ef of one ladder ` +
  `that reaches recall@${K} ≥ ${RECALL} against exact search. A process each; all queries in one call, engine after engine, each second round in ` +
  'the opposite order; speed: median over the rounds, ratio: median of the ratios of the rounds, with their 95 % intervals, ours ÷ peer: ' +
  'f32 ÷ hnswlib, quantized (int8 in the graph, rescored with float32) ÷ faiss IndexHNSWFlat, quantizedToSq8 ÷ faiss IndexHNSWSQ with ' +
  'IndexRefineFlat of 4 k; build: speed of ours ÷ hnswlib. hnswlib is compiled for this processor, faiss chooses its instructions itself. ' +
  'Without the name of a data set: the lesser of the two';
