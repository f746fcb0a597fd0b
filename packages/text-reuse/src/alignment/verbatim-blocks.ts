import type { VerbatimParameters } from './alignment-parameters.ts';
import type { Block } from './block.ts';
import { clusterBlocks } from './cluster-blocks.ts';
import { commonRuns } from './common-runs.ts';
import { coveredWords } from './covered-words.ts';
import { hull } from './hull.ts';

/** Copied passages: runs of equal words with few others between, at least `minWords` equal ones in all. */
export function verbatimBlocks(
  first: Uint32Array,
  second: Uint32Array,
  { runWords, gap, minWords }: VerbatimParameters & { readonly minWords: number },
): Block[] {
  const runs = commonRuns(first, second, Math.min(runWords, minWords)).map(({ a, b, length }) => ({
    aStart: a,
    aEnd: a + length,
    bStart: b,
    bEnd: b + length,
  }));
  return clusterBlocks(runs, gap)
    .filter((cluster) => Math.min(...coveredWords(cluster)) >= minWords)
    .map(hull);
}
