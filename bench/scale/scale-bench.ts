import { OurEngine } from '../engines/our-engine.ts';
import type { Bench, BenchOptions, Figure } from '../framework/bench.ts';
import { median } from '../framework/percentile.ts';
import { clusteredSet } from '../vectors/clustered-set.ts';
import { type ExactNeighbours, exactNeighbours } from '../vectors/exact-neighbours.ts';
import { firstRows, rowsOf, type VectorSet } from '../vectors/vector-set.ts';
import { writeSet } from '../vectors/write-set.ts';
import { graphBytes } from './graph-bytes.ts';
import { growthExponent } from './growth-exponent.ts';
import { measureLoad } from './measure-load.ts';
import { K, type MeasuredSize, measureSize } from './measure-size.ts';

const graph = { M: 16, efConstruction: 200 } as const;
const shape = { name: 'clustered', dimension: 128, metric: 'l2', seed: 1 } as const;
const full = { sizes: [10_000, 100_000, 1_000_000], queries: 500 } as const;
const quickly = { sizes: [1000, 3000, 9000], queries: 100 } as const;

/** How building, searching and memory grow; docs/scale.md plans clusters from it. */
export const scaleBench: Bench = {
  name: 'scale',
  description:
    'growth of the vector index to a million vectors: building, searching, memory, loading',
  run: async (options) => {
    const { sizes, queries } = options.quick ? quickly : full;
    options.note('drawing the vectors');
    const set = clusteredSet({ ...shape, rows: sizes.at(-1)!, queries });
    const { folder, remove } = await writeSet(set);
    try {
      const figures = await measure(set, { folder, sizes }, options);
      return { protocol: protocolOf(sizes, queries), figures };
    } finally {
      await remove();
    }
  },
};

async function measure(
  set: VectorSet,
  { folder, sizes }: { readonly folder: string; readonly sizes: readonly number[] },
  { note }: BenchOptions,
): Promise<Record<string, Figure>> {
  const { dimension, metric } = set;
  const settings = { folder, dimension, metric, ...graph };
  note('exact search, the truth');
  const truths = sizes.map((rows) => exactNeighbours(firstRows(set, rows), K));
  const engine = new OurEngine({ ...settings, storage: 'float32' });
  const quantized = new OurEngine({ ...settings, storage: 'int8' });
  try {
    const measured: MeasuredSize[] = [];
    for (const [place, truth] of truths.entries()) {
      const part = firstRows(set, sizes[place]!);
      note(`${rowsOf(part)} vectors`);
      measured.push(await measureSize(engine, part, truth));
    }
    note('saving and loading');
    const loading = await measureLoad(engine, rowsOf(set));
    return {
      ...figuresOfGrowth(measured, dimension),
      ...loading,
      ...(await measureQuantized(quantized, { set, truths, sizes }, note)),
    };
  } finally {
    await engine.stop();
    await quantized.stop();
  }
}

function figuresOfGrowth(
  measured: readonly MeasuredSize[],
  dimension: number,
): Record<string, Figure> {
  const exponent = (of: (size: MeasuredSize) => number): Figure => ({
    value: growthExponent(measured.map((size) => [size.rows, of(size)])),
    unit: 'exponent',
  });
  const largest = measured.at(-1)!;
  const { recall } = largest.chosen;
  const figures: Record<string, Figure> = {
    'build.exponent': exponent(({ buildSeconds }) => buildSeconds),
    'query.exponent': exponent(({ queryMs }) => queryMs),
    ...memoryOf('bytesPerVector', largest, { dimension, target: '≤ 1.3' }),
    recall10: { value: recall, unit: 'share', target: '≥ 0.95' },
  };
  for (const { rows, buildSeconds, queryMs, bytesPerVector, chosen } of measured) {
    figures[`${rows}.build`] = { value: buildSeconds, unit: 's' };
    figures[`${rows}.query`] = {
      value: queryMs,
      unit: 'ms',
      recall10: chosen.recall,
      ef: chosen.ef,
    };
    figures[`${rows}.bytesPerVector`] = { value: bytesPerVector, unit: 'bytes' };
  }
  const disturbances = measured.flatMap((size) => size.disturbances);
  figures['disturbance'] = { value: median(disturbances), unit: 'share' };
  return figures;
}

/** Nothing where the engine stores float32 alone. */
async function measureQuantized(
  engine: OurEngine,
  {
    set,
    truths,
    sizes,
  }: {
    readonly set: VectorSet;
    readonly truths: readonly ExactNeighbours[];
    readonly sizes: readonly number[];
  },
  note: (text: string) => void,
): Promise<Record<string, Figure>> {
  if ((await engine.storage()) !== 'int8') {
    note('no int8: the engine that is built here stores float32 alone');
    return {};
  }
  const all: MeasuredSize[] = [];
  // The smaller sizes first, as of float32: a process takes memory once that does not grow with vectors.
  for (const [place, truth] of truths.entries()) {
    const part = firstRows(set, sizes[place]!);
    note(`${rowsOf(part)} vectors as int8`);
    all.push(await measureSize(engine, part, truth));
  }
  const measured = all.at(-1)!;
  const { buildSeconds, queryMs, chosen } = measured;
  const key = 'int8.bytesPerVector';
  return {
    ...memoryOf(key, measured, { dimension: set.dimension, target: '≤ 0.45' }),
    'int8.build': { value: buildSeconds, unit: 's' },
    'int8.query': { value: queryMs, unit: 'ms', recall10: chosen.recall, ef: chosen.ef },
  };
}

/** The bytes, and their ratio to those of a float32 vector and its links in the graph. */
function memoryOf(
  key: string,
  { bytesPerVector }: MeasuredSize,
  { dimension, target }: { readonly dimension: number; readonly target: string },
): Record<string, Figure> {
  const least = 4 * dimension + graphBytes(graph.M);
  return {
    [key]: { value: bytesPerVector, unit: 'bytes' },
    [`${key}.ratio`]: { value: bytesPerVector / least, unit: 'ratio', target },
  };
}

const protocolOf = (sizes: readonly number[], queries: number) =>
  `${sizes.join(', ')} synthetic embeddings of 128 numbers (24 dimensions, 1,000 overlapping clusters), euclidean, the smaller sets the beginning of ` +
  `the larger; M ${graph.M}, efConstruction ${graph.efConstruction}, two threads; ${queries} queries in one call, with the least ef of a ladder that reaches recall@10 ≥ 0.95 ` +
  'against exact search, median of nine; query: milliseconds of one of them. Exponents: least squares of the logarithms. bytesPerVector: ' +
  'private memory of the process after searches less that of one with a hundred vectors; float32 rows that an int8 index keeps in a mapped ' +
  'file are no part of it; ratio: ÷ (4 bytes a number + links as hnswlib keeps them). load: a saved index opened in a fresh process, ' +
  'verified, until a search is answered; median and range of three, files in the page cache';
