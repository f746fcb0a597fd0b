import type { Block } from './block.ts';
import { NO_TERM, type PairVocabulary } from './pair-vocabulary.ts';

/** A passage that shares too few words to be trimmed stays as its sentences are. */
const LEAST_LEFT = 0.5;
const MOST_REGROWN = 3;

/**
 * Narrows a passage, which sentences bound, to its first and last content words that the other side has, with the words
 * before and after that the other side has as well.
 */
export function trimBlock(block: Block, { a, b, isContent }: PairVocabulary): Block {
  const inA = new Set(a.subarray(block.aStart, block.aEnd));
  const inB = new Set(b.subarray(block.bStart, block.bEnd));
  const [aStart, aEnd] = trimRange(a, [block.aStart, block.aEnd], { shared: inB, isContent });
  const [bStart, bEnd] = trimRange(b, [block.bStart, block.bEnd], { shared: inA, isContent });
  return { aStart, aEnd, bStart, bEnd };
}

function trimRange(
  terms: Uint32Array,
  [start, end]: readonly [number, number],
  { shared, isContent }: { readonly shared: ReadonlySet<number>; readonly isContent: Uint8Array },
): readonly [number, number] {
  const isShared = (at: number) => terms[at] !== NO_TERM && shared.has(terms[at] as number);
  const bears = (at: number) => isShared(at) && isContent[terms[at] as number] === 1;
  let [first, last] = [start, end];
  while (first < last && !bears(first)) first += 1;
  while (last > first && !bears(last - 1)) last -= 1;
  if (last - first < LEAST_LEFT * (end - start)) return [start, end];
  for (let step = 0; step < MOST_REGROWN && first > start && isShared(first - 1); step += 1)
    first -= 1;
  for (let step = 0; step < MOST_REGROWN && last < end && isShared(last); step += 1) last += 1;
  return [first, last];
}
