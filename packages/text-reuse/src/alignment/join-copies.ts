import type { Block } from './block.ts';
import { coveredWords } from './covered-words.ts';
import { hull } from './hull.ts';
import { mergeOverlaps } from './merge-overlaps.ts';
import { shareOfOverlap } from './share-of-overlap.ts';

/** Shares of a passage that copies cover. */
const MOSTLY_COPIED = 0.7;
const ALL_COPIED = 0.9;

/**
 * Copies bound the passages that they mostly fill. Where they fill one text's side alone, something else stands between
 * them in the other, and they are passages of their own. Other passages take in the copies that they meet.
 */
export function joinCopies(copies: readonly Block[], passages: readonly Block[]): Block[] {
  const narrowed = mergeOverlaps(passages).flatMap((passage) => {
    const inside = copies.filter((copy) => shareOfOverlap(copy, passage) > 0.5);
    if (inside.length === 0) return [passage];
    const [inA, inB] = coveredWords(inside);
    const shares = [inA / (passage.aEnd - passage.aStart), inB / (passage.bEnd - passage.bStart)];
    if (Math.min(...shares) >= MOSTLY_COPIED) return [hull(inside)];
    return Math.max(...shares) >= ALL_COPIED ? inside : [passage];
  });
  return mergeOverlaps([...narrowed, ...copies]);
}
