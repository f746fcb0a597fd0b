import { requireCount } from '../errors/require-count.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { matchClusters } from './match-clusters.ts';
import type { GradedPairs } from './pairs.ts';
import type { Sampler } from './sampler.ts';

/**
 * Matching pairs of the data's own list, each as likely as any other, and for each of them a row that its
 * first is listed with as no match, where there is one: the hard negatives of Henderson et al. 2017. Rows
 * that matches connect have one label, so that no loss pushes them apart.
 */
export const listedPairs: Sampler<'listed-pairs'> = {
  validate({ pairs }, { pairs: listed }) {
    requireCount('sampler.pairs', pairs, 2);
    if (!listed || tableOf(listed).matches.length > 0) return;
    throw new InvalidOptionsError('data', 'no pair of the list matches: lower matchFrom.');
  },

  batchSize: ({ pairs }) => 3 * pairs,

  draw({ pairs: listed }, { pairs: count }, random) {
    if (!listed) throw new RangeError('The data have no pairs.');
    const { matches, negativesOf, labelOf } = tableOf(listed);
    const drawn = random.sample(matches, count);
    const firsts = drawn.map((pair) => listed.first[pair] as number);
    const seconds = drawn.map((pair) => listed.second[pair] as number);
    const negatives = firsts.flatMap((row) => {
      const known = negativesOf.get(row);
      return known ? [known[random.integer(known.length)] as number] : [];
    });
    const rows = Int32Array.from([...firsts, ...seconds, ...negatives]);
    const places = (from: number, length: number) =>
      Int32Array.from({ length }, (_, i) => from + i);
    return {
      rows,
      labels: rows.map((row) => labelOf.get(row) as number),
      pairs: {
        first: places(0, drawn.length),
        second: places(drawn.length, drawn.length),
        isMatch: new Uint8Array(drawn.length).fill(1),
      },
      negatives: places(2 * drawn.length, negatives.length),
    };
  },
};

interface Table {
  /** Places of the matching pairs in the list. */
  readonly matches: readonly number[];
  /** Rows that a row is listed with as no match. */
  readonly negativesOf: ReadonlyMap<number, readonly number[]>;
  readonly labelOf: ReadonlyMap<number, number>;
}

/** A list is looked through once. */
const tables = new WeakMap<GradedPairs, Table>();

function tableOf(listed: GradedPairs): Table {
  const known = tables.get(listed);
  if (known) return known;
  const matches: number[] = [];
  const negativesOf = new Map<number, number[]>();
  for (const [pair, isMatch] of listed.isMatch.entries()) {
    const [first, second] = [listed.first[pair] as number, listed.second[pair] as number];
    if (isMatch === 1) matches.push(pair);
    else negativesOf.set(first, [...(negativesOf.get(first) ?? []), second]);
  }
  const table = { matches, negativesOf, labelOf: matchClusters(listed) };
  tables.set(listed, table);
  return table;
}
