import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Filter, type IndexHost, startIndexHost } from '@kindred/vector-index';
import type { Bench, BenchOptions, Figure } from '../framework/bench.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import { median } from '../framework/percentile.ts';
import { clusteredSet } from '../vectors/clustered-set.ts';
import { exactIndexOf } from '../vectors/exact-index-of.ts';
import { exactNeighbours } from '../vectors/exact-neighbours.ts';
import { recall } from '../vectors/recall.ts';
import { rowsOf, type VectorSet } from '../vectors/vector-set.ts';
import { type ItemFields, itemFields } from './item-fields.ts';

const K = 10;
const NAME = 'bench';
const BATCH = 10_000;
const shares = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] as const;
const kinds = ['uncorrelated', 'correlated'] as const satisfies (keyof ItemFields)[];
const full = { rows: 100_000, queries: 200, rounds: 7 } as const;
const quickly = { rows: 10_000, queries: 50, rounds: 2 } as const;

interface FilteredCase {
  readonly name: string;
  readonly filter: Filter;
  /** Labels that the filter leaves. */
  readonly allow: Uint32Array;
}

/** Search under filters that leave from a thousandth of the items to all. */
export const filtersBench: Bench = {
  name: 'filters',
  description: 'recall and speed of filtered search at every selectivity',
  run: async ({ quick, note }) => {
    const { rows, queries, rounds } = quick ? quickly : full;
    const shape = { name: 'clustered', dimension: 128, metric: 'l2', seed: 1 } as const;
    const set = clusteredSet({ ...shape, rows, queries });
    const fields = itemFields(set, 1);
    const host = await startIndexHost({ threads: 2 });
    try {
      note(`building an index of ${rows} vectors`);
      await fill(host, set, fields);
      const figures = await measure(host, { set, fields, rounds }, note);
      return { protocol: protocolOf(rows, queries, rounds), figures };
    } finally {
      await host.shutdown();
    }
  },
};

async function fill(host: IndexHost, set: VectorSet, fields: readonly ItemFields[]): Promise<void> {
  const { dimension, metric, vectors } = set;
  await host.open(NAME, { dimension, metric, kind: 'hnsw', M: 16, efConstruction: 200 });
  for (let from = 0; from < rowsOf(set); from += BATCH) {
    const batch = vectors.slice(from * dimension, (from + BATCH) * dimension);
    const labels = Uint32Array.from({ length: batch.length / dimension }, (_, n) => from + n);
    const metadata = fields.slice(from, from + labels.length).map((each) => ({ ...each }));
    await host.upsert(NAME, labels, batch, metadata);
  }
  while ((await host.report(NAME)).building) await sleep(20);
}

async function measure(
  host: IndexHost,
  {
    set,
    fields,
    rounds,
  }: { readonly set: VectorSet; readonly fields: readonly ItemFields[]; readonly rounds: number },
  note: BenchOptions['note'],
): Promise<Record<string, Figure>> {
  const queries = set.queries.length / set.dimension;
  const search = (filter?: Filter) => host.search(NAME, set.queries, { k: K, filter });
  const speed = async (filter?: Filter) => {
    const start = performance.now();
    await search(filter);
    return (queries * 1000) / (performance.now() - start);
  };
  const figures: Record<string, Figure> = {};
  const recalls: number[] = [];
  const index = exactIndexOf(set);
  for (const { name, filter, allow } of casesOf(fields)) {
    const { labels, explain } = await search(filter);
    const recall10 = recall(set, exactNeighbours(set, K, { allow, index }), labels);
    note(`${name}: recall ${recall10.toFixed(4)}, ${explain?.plan ?? 'no plan told'}`);
    const [filtered, unfiltered]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      filtered.push(await speed(filter));
      unfiltered.push(await speed());
    }
    recalls.push(recall10);
    const peer = { name: 'unfiltered', value: median(unfiltered) };
    figures[name] = { ...medianWithInterval(filtered), unit: 'queries/s', peer, recall10 };
  }
  const minRecall10: Figure = { value: Math.min(...recalls), unit: 'share', target: '≥ 0.98' };
  return { minRecall10, ...figures };
}

const casesOf = (fields: readonly ItemFields[]): FilteredCase[] =>
  kinds.flatMap((kind) =>
    shares.map((share) => ({
      name: `${kind}.${share}`,
      filter: { field: kind, lt: share },
      allow: Uint32Array.from(
        fields.flatMap((field, label) => (field[kind] < share ? [label] : [])),
      ),
    })),
  );

const protocolOf = (rows: number, queries: number, rounds: number) =>
  `${rows} synthetic embeddings of 128 numbers (24 dimensions, 1,000 overlapping clusters), euclidean, M 16, efConstruction 200, the ` +
  `index’s own ef, two threads; ${queries} queries in one call, k = ${K}, filtered and unfiltered by turns, median of ${rounds}. The filter is a ` +
  'comparison of a number in the metadata that leaves the share in the name, of items at random (uncorrelated) or of the nearest ' +
  'ones to one item (correlated, with queries from everywhere); recall against exact search among the items left';
