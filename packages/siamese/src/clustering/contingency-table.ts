import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

/** How two partitions of the same rows meet. */
export interface ContingencyTable {
  /** Rows that are in both a part of the first and one of the second; empty cells are left out. */
  readonly cells: readonly {
    readonly first: number;
    readonly second: number;
    readonly count: number;
  }[];
  /** Rows of each part of the first partition. */
  readonly firstCounts: readonly number[];
  readonly secondCounts: readonly number[];
  readonly total: number;
}

/** @throws InvalidEvaluationError unless both partitions are of the same rows, one or more */
export function contingencyTable(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): ContingencyTable {
  if (first.length !== second.length || first.length === 0) {
    throw new InvalidEvaluationError(
      `Partitions of ${first.length} and of ${second.length} rows cannot be compared.`,
    );
  }
  const firstPart = numberParts(first);
  const secondPart = numberParts(second);
  const cells = new Map<string, { first: number; second: number; count: number }>();
  for (let row = 0; row < first.length; row += 1) {
    const [a, b] = [firstPart.parts[row] as number, secondPart.parts[row] as number];
    const cell = cells.get(`${a},${b}`) ?? { first: a, second: b, count: 0 };
    cell.count += 1;
    cells.set(`${a},${b}`, cell);
  }
  return {
    cells: [...cells.values()],
    firstCounts: firstPart.counts,
    secondCounts: secondPart.counts,
    total: first.length,
  };
}

function numberParts(labels: ArrayLike<number>) {
  const numbers = new Map<number, number>();
  const counts: number[] = [];
  const parts = Array.from(labels, (label) => {
    const part = numbers.get(label) ?? numbers.size;
    numbers.set(label, part);
    counts[part] = (counts[part] ?? 0) + 1;
    return part;
  });
  return { parts, counts };
}
