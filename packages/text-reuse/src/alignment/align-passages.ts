import { checkInteger } from '../errors/check-integer.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { AlignOptions } from './align-options.ts';
import { STOP_STEMS } from './default-stop-words.ts';
import { describeBlock } from './describe-block.ts';
import { findBlocks } from './find-blocks.ts';
import { FragmentComparer } from './fragment-comparer.ts';
import { pairVocabulary } from './pair-vocabulary.ts';
import type { Passage } from './passage.ts';
import type { PreparedText } from './prepared-text.ts';
import { sentenceVectors } from './sentence-vectors.ts';

const MODES = ['auto', 'verbatim', 'light', 'heavy'];

/**
 * The passages that two texts have in common, in the order of the first: seeds, extension and filtering as in the text
 * alignment task of PAN (Potthast et al. 2012, Sanchez-Perez et al. 2014). The same passages come out with the
 * two texts exchanged.
 *
 * @throws InvalidArgumentError
 */
export function alignPassages(
  a: PreparedText,
  b: PreparedText,
  options: AlignOptions = {},
): Passage[] {
  const { mode = 'auto', minVerbatimWords = 12, minParaphrasedWords = 20 } = options;
  if (!MODES.includes(mode))
    throw new InvalidArgumentError('mode', mode, `one of ${MODES.join(', ')}`);
  checkInteger('minVerbatimWords', minVerbatimWords, [2, 1000]);
  checkInteger('minParaphrasedWords', minParaphrasedWords, [2, 100_000]);
  // Texts are put in one order, since limits of hostile texts depend on which is read first.
  const isTurned =
    a.tokens.count > b.tokens.count ||
    (a.tokens.count === b.tokens.count && a.tokens.text > b.tokens.text);
  const texts = isTurned ? ([b, a] as const) : ([a, b] as const);
  const vocabulary = pairVocabulary(...texts, STOP_STEMS);
  const comparer = new FragmentComparer(vocabulary);
  const vectors = [
    sentenceVectors(vocabulary.a, texts[0].sentences, vocabulary.weights),
    sentenceVectors(vocabulary.b, texts[1].sentences, vocabulary.weights),
  ] as const;
  const passages = findBlocks({
    texts,
    vocabulary,
    comparer,
    vectors,
    mode,
    minVerbatimWords,
    minParaphrasedWords,
  })
    .map((block) => describeBlock(block, texts, comparer))
    .map((passage) => (isTurned ? { ...passage, a: passage.b, b: passage.a } : passage));
  return passages.sort((one, other) => one.a.start - other.a.start || one.b.start - other.b.start);
}
