import type { Batch } from '../samplers/batch.ts';
import type { Pairs } from '../samplers/pairs.ts';
import type { KnownPairs } from './known-pairs.ts';

/**
 * A batch of classes in which no two rows are known to match although their labels differ, or not to match
 * although their labels are the same, or are not to meet: the later one of two such rows is left out, with its
 * partner where rows were drawn as pairs. What is known so wins over the labels.
 *
 * @returns the same batch where nothing is left out; undefined where too little remains to compare
 */
export function withoutContradictions(batch: Batch, known: KnownPairs): Batch | undefined {
  const { rows, labels, pairs } = batch;
  const partner = pairs && partnersOf(pairs, rows.length);
  const left = new Set<number>();
  const leaveOut = (position: number) => {
    left.add(position);
    const other = partner?.[position];
    if (other !== undefined && other >= 0) left.add(other);
  };
  const positions = new Map<number, number[]>();
  for (const [position, row] of rows.entries()) {
    if (left.has(position)) continue;
    for (const [other, matches] of known.partnersOf(row) ?? [])
      for (const earlier of positions.get(other) ?? []) {
        if (left.has(earlier) || left.has(position)) continue;
        if ((labels[earlier] === labels[position]) !== matches) leaveOut(position);
      }
    if (!left.has(position)) positions.set(row, [...(positions.get(row) ?? []), position]);
  }
  if (left.size === 0) return batch;
  const kept = [...rows.keys()].filter((position) => !left.has(position));
  return isComparable(kept.map((position) => labels[position] as number))
    ? withPositions(batch, kept)
    : undefined;
}

/** Position that each one is paired with, or −1. */
function partnersOf({ first, second }: Pairs, count: number): Int32Array {
  const partner = new Int32Array(count).fill(-1);
  for (const [pair, position] of first.entries()) {
    const other = second[pair] as number;
    [partner[position], partner[other]] = [other, position];
  }
  return partner;
}

/** Two classes, and one of them twice. */
function isComparable(labels: readonly number[]): boolean {
  const classes = new Set(labels).size;
  return classes >= 2 && labels.length > classes;
}

function withPositions(batch: Batch, kept: readonly number[]): Batch {
  const { rows, labels, pairs } = batch;
  const placeOf = new Map(kept.map((position, place) => [position, place]));
  const places = (positions: number[]) =>
    Int32Array.from(positions, (position) => placeOf.get(position) as number);
  const ofPairs = pairs && keptPairs(pairs, placeOf);
  return {
    ...batch,
    rows: Int32Array.from(kept, (position) => rows[position] as number),
    labels: Int32Array.from(kept, (position) => labels[position] as number),
    ...(ofPairs && {
      pairs: {
        first: places(ofPairs.map(([first]) => first)),
        second: places(ofPairs.map(([, second]) => second)),
        isMatch: Uint8Array.from(ofPairs, ([, , isMatch]) => isMatch),
      },
    }),
  };
}

function keptPairs(
  { first, second, isMatch }: Pairs,
  placeOf: ReadonlyMap<number, number>,
): [first: number, second: number, isMatch: number][] {
  return Array.from(first, (position, pair): [number, number, number] => [
    position,
    second[pair] as number,
    isMatch[pair] as number,
  ]).filter(([position, other]) => placeOf.has(position) && placeOf.has(other));
}
