import { ALIGNMENT_PARAMETERS, type AlignmentMode } from './alignment-parameters.ts';
import type { Block } from './block.ts';
import type { FragmentComparer } from './fragment-comparer.ts';
import { hull } from './hull.ts';
import { mergeOverlaps } from './merge-overlaps.ts';
import { NO_TERM, type PairVocabulary } from './pair-vocabulary.ts';
import { paraphrasedBlocks } from './paraphrased-blocks.ts';
import type { PreparedText } from './prepared-text.ts';
import { shareOfOverlap } from './share-of-overlap.ts';
import { trimBlock } from './trim-block.ts';
import { verbatimBlocks } from './verbatim-blocks.ts';

export interface BlockSearch {
  readonly texts: readonly [PreparedText, PreparedText];
  readonly vocabulary: PairVocabulary;
  readonly comparer: FragmentComparer;
  readonly mode: AlignmentMode;
  readonly minVerbatimWords: number;
  readonly minParaphrasedWords: number;
  readonly stopStems: ReadonlySet<number>;
}

/** A paraphrase that copies cover to this share is bounded by them. */
const MOSTLY_COPIED = 0.7;

/** The passages of two texts as ranges of words, in the order of the first text. */
export function findBlocks(search: BlockSearch): Block[] {
  const { mode, texts, minVerbatimWords } = search;
  const copies = verbatimBlocks(texts[0].tokens.words, texts[1].tokens.words, {
    ...ALIGNMENT_PARAMETERS.verbatim,
    minWords: minVerbatimWords,
  });
  if (mode === 'verbatim') return mergeOverlaps(copies);
  if (mode === 'heavy') return joined(copies, paraphrases(search, 'heavy'));
  const found = joined(copies, paraphrases(search, 'light'));
  return found.length > 0 || mode === 'light'
    ? found
    : joined(copies, paraphrases(search, 'heavy'));
}

function paraphrases(search: BlockSearch, strength: 'light' | 'heavy'): Block[] {
  const { texts, vocabulary, minParaphrasedWords } = search;
  const isContent = contentTerms(search);
  return paraphrasedBlocks(texts, { ...search, parameters: ALIGNMENT_PARAMETERS[strength] })
    .map((block) => trimBlock(block, { ...vocabulary, isContent }))
    .filter(
      ({ aStart, aEnd, bStart, bEnd }) =>
        Math.min(aEnd - aStart, bEnd - bStart) >= minParaphrasedWords,
    );
}

function contentTerms({ texts, vocabulary, stopStems }: BlockSearch): (term: number) => boolean {
  const isStop = new Uint8Array(vocabulary.weights.length);
  for (const [side, terms] of [vocabulary.a, vocabulary.b].entries()) {
    texts[side]?.tokens.stems.forEach((stem, at) => {
      if (stopStems.has(stem)) isStop[terms[at] as number] = 1;
    });
  }
  return (term) => term !== NO_TERM && isStop[term] === 0;
}

/** Copies bound the passages that they mostly fill; other passages take in the copies that they meet. */
function joined(copies: readonly Block[], passages: readonly Block[]): Block[] {
  const narrowed = mergeOverlaps(passages).map((passage) => {
    const inside = copies.filter((copy) => shareOfOverlap(copy, passage) > 0.5);
    if (inside.length === 0) return passage;
    const bounds = hull(inside);
    return shareOfOverlap(passage, bounds) >= MOSTLY_COPIED ? bounds : passage;
  });
  return mergeOverlaps([...narrowed, ...copies]);
}
