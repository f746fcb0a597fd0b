import type { LoadedPairs } from '@kindred/datasets';

/** The texts that pairs are made of, each once; a split names rows of all texts that were read. */
export function textsOf({ texts, pairs: { first, second } }: LoadedPairs): string[] {
  return [...new Set([...first, ...second])].map((row) => texts[row] as string);
}

/** The pairs that have none of the texts. */
export function withoutTexts(loaded: LoadedPairs, left: ReadonlySet<string>): LoadedPairs {
  const { first, second, similarity } = loaded.pairs;
  const isLeft = (row: number) => left.has(loaded.texts[row] as string);
  const kept = [...first.keys()].filter(
    (pair) => !isLeft(first[pair] as number) && !isLeft(second[pair] as number),
  );
  const at = (values: Int32Array | Float32Array) => (pair: number) => values[pair] as number;
  return {
    ...loaded,
    pairs: {
      first: Int32Array.from(kept, at(first)),
      second: Int32Array.from(kept, at(second)),
      similarity: Float32Array.from(kept, at(similarity)),
    },
  };
}

/** The pairs with the texts that are in them, and no others. */
export function withUsedTexts(loaded: LoadedPairs): LoadedPairs {
  const { texts, inputs, inputShape, pairs } = loaded;
  const rows = [...new Set([...pairs.first, ...pairs.second])];
  const places = new Map(rows.map((row, place) => [row, place]));
  const length = inputShape.reduce((product, side) => product * side, 1);
  const used = new Float32Array(rows.length * length);
  for (const [place, row] of rows.entries())
    used.set(inputs.subarray(row * length, (row + 1) * length), place * length);
  const placeOf = (row: number) => places.get(row) as number;
  return {
    texts: rows.map((row) => texts[row] as string),
    inputs: used,
    inputShape,
    pairs: {
      first: pairs.first.map(placeOf),
      second: pairs.second.map(placeOf),
      similarity: pairs.similarity,
    },
  };
}
