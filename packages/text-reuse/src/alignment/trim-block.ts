import type { Block } from './block.ts';

/** A passage that shares too few words to be trimmed stays as its sentences are. */
const LEAST_LEFT = 0.5;
const MOST_REGROWN = 3;

/**
 * Narrows a passage, which sentences bound, to its first and last content words that the other side has, with the words
 * before and after that the other side has as well.
 *
 * @param a the terms of the first text; `isContent` tells whether a term says what a text is about
 */
export function trimBlock(
  block: Block,
  {
    a,
    b,
    isContent,
  }: {
    readonly a: Uint32Array;
    readonly b: Uint32Array;
    readonly isContent: (term: number) => boolean;
  },
): Block {
  const inA = new Set(a.subarray(block.aStart, block.aEnd));
  const inB = new Set(b.subarray(block.bStart, block.bEnd));
  const [aStart, aEnd] = trimRange(
    a,
    [block.aStart, block.aEnd],
    (term) => inB.has(term),
    isContent,
  );
  const [bStart, bEnd] = trimRange(
    b,
    [block.bStart, block.bEnd],
    (term) => inA.has(term),
    isContent,
  );
  return { aStart, aEnd, bStart, bEnd };
}

function trimRange(
  terms: Uint32Array,
  [start, end]: readonly [number, number],
  isShared: (term: number) => boolean,
  isContent: (term: number) => boolean,
): readonly [number, number] {
  const bears = (at: number) => isContent(terms[at] as number) && isShared(terms[at] as number);
  let [first, last] = [start, end];
  while (first < last && !bears(first)) first += 1;
  while (last > first && !bears(last - 1)) last -= 1;
  if (last - first < LEAST_LEFT * (end - start)) return [start, end];
  for (
    let step = 0;
    step < MOST_REGROWN && first > start && isShared(terms[first - 1] as number);
    step += 1
  )
    first -= 1;
  for (
    let step = 0;
    step < MOST_REGROWN && last < end && isShared(terms[last] as number);
    step += 1
  )
    last += 1;
  return [first, last];
}
