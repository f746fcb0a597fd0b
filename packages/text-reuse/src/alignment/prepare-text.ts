import { excludeSpans } from '../exclusion/exclude-spans.ts';
import type { Span } from '../normalize/span.ts';
import { splitSentences } from '../normalize/split-sentences.ts';
import { tokenize } from '../normalize/tokenize.ts';
import type { PreparedText } from './prepared-text.ts';
import type { SentenceEmbeddings } from './sentence-embeddings.ts';
import { unitRows } from './unit-rows.ts';

export interface PrepareOptions {
  /** Parts that count as copied from nowhere: their words match nothing. UTF-16 offsets, in any order. */
  readonly exclude?: readonly Span[];
  /** A row for each of `sentenceSpans(text)`; heavy paraphrase is also sought by their cosine. */
  readonly embeddings?: SentenceEmbeddings;
}

/**
 * Splits a text into words and sentences.
 *
 * @throws InvalidArgumentError, TextTooLongError
 */
export function prepareText(
  text: string,
  { exclude = [], embeddings }: PrepareOptions = {},
): PreparedText {
  const tokens = tokenize(text);
  const sentences = splitSentences(tokens);
  return {
    tokens: excludeSpans(tokens, exclude),
    sentences,
    embeddings: embeddings && unitRows(embeddings, sentences.length - 1),
  };
}
