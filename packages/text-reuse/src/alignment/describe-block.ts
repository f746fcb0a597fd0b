import type { Block } from './block.ts';
import type { FragmentComparer } from './fragment-comparer.ts';
import { greedyTiles } from './greedy-tiles.ts';
import { orderedWords } from './ordered-words.ts';
import type { Passage, ReuseReason } from './passage.ts';
import type { PreparedText } from './prepared-text.ts';

const SHORTEST_TILE = 3;
/** Shares of the longer passage. */
const VERBATIM = 0.85;
const SAME_WORDS = 0.85;

/** The passage of a block, with the reason and the score. */
export function describeBlock(
  block: Block,
  [a, b]: readonly [PreparedText, PreparedText],
  comparer: FragmentComparer,
): Passage {
  const words = Math.max(block.aEnd - block.aStart, block.bEnd - block.bStart);
  return {
    a: {
      start: a.tokens.starts[block.aStart] as number,
      end: a.tokens.ends[block.aEnd - 1] as number,
    },
    b: {
      start: b.tokens.starts[block.bStart] as number,
      end: b.tokens.ends[block.bEnd - 1] as number,
    },
    reason: reasonOf(block, [a, b], comparer),
    score: comparer.cosine(block),
    words,
  };
}

function reasonOf(
  block: Block,
  [a, b]: readonly [PreparedText, PreparedText],
  comparer: FragmentComparer,
): ReuseReason {
  const first = a.tokens.words.subarray(block.aStart, block.aEnd);
  const second = b.tokens.words.subarray(block.bStart, block.bEnd);
  const longer = Math.max(first.length, second.length);
  if (orderedWords(greedyTiles(first, second, SHORTEST_TILE)) >= VERBATIM * longer)
    return 'verbatim';
  return comparer.dice(block) >= SAME_WORDS ? 'reordered' : 'paraphrased';
}
