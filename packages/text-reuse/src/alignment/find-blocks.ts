import { ALIGNMENT_PARAMETERS, type AlignmentMode } from './alignment-parameters.ts';
import type { Block } from './block.ts';
import type { FragmentComparer } from './fragment-comparer.ts';
import { joinCopies } from './join-copies.ts';
import { mergeOverlaps } from './merge-overlaps.ts';
import { NO_TERM, type PairVocabulary } from './pair-vocabulary.ts';
import { paraphrasedBlocks } from './paraphrased-blocks.ts';
import type { PreparedText } from './prepared-text.ts';
import type { SentenceVectors } from './sentence-vectors.ts';
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
  readonly vectors: readonly [SentenceVectors, SentenceVectors];
}

/** Least score of a passage that is no heavy paraphrase. */
const NEARLY_COPIED = 0.75;

/** The passages of two texts as ranges of words, in the order of the first text. */
export function findBlocks(search: BlockSearch): Block[] {
  const { mode, texts, minVerbatimWords } = search;
  const copies = verbatimBlocks(texts[0].tokens.words, texts[1].tokens.words, {
    ...ALIGNMENT_PARAMETERS.verbatim,
    minWords: minVerbatimWords,
  });
  if (mode === 'verbatim') return mergeOverlaps(copies);
  if (mode !== 'auto') return joinCopies(copies, paraphrases(search, mode));
  const light = joinCopies(copies, paraphrases(search, 'light'));
  return widened(light, search);
}

/** Heavy paraphrase is trusted where it goes on from a passage that is not a copy. */
function widened(found: readonly Block[], search: BlockSearch): Block[] {
  const anchors = found.filter((block) => search.comparer.cosine(block) < NEARLY_COPIED);
  if (anchors.length === 0) return [...found];
  const heavy = paraphrases(search, 'heavy').filter((block) =>
    anchors.some((anchor) => shareOfOverlap(anchor, block) > 0.5),
  );
  return mergeOverlaps([...found, ...heavy]);
}

function paraphrases(search: BlockSearch, strength: 'light' | 'heavy'): Block[] {
  const { texts, vocabulary, minParaphrasedWords } = search;
  return paraphrasedBlocks(texts, {
    ...search,
    parameters: { ...ALIGNMENT_PARAMETERS[strength], terms: vocabulary.weights.length },
  })
    .map((block) => trimBlock(block, vocabulary))
    .filter((block) => comparedWords(block, vocabulary) >= minParaphrasedWords);
}

/** Words that are not left out, in the text where they are fewer. */
function comparedWords({ aStart, aEnd, bStart, bEnd }: Block, { a, b }: PairVocabulary): number {
  const count = (terms: Uint32Array) =>
    terms.reduce((sum, term) => sum + (term === NO_TERM ? 0 : 1), 0);
  return Math.min(count(a.subarray(aStart, aEnd)), count(b.subarray(bStart, bEnd)));
}
