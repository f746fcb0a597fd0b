import type { Span } from './span.ts';
import { splitSentences } from './split-sentences.ts';
import { tokenize } from './tokenize.ts';

/** Where the sentences of a text are that passages are aligned by; a caller's embeddings are one row for each. */
export function sentenceSpans(text: string): Span[] {
  const tokens = tokenize(text);
  const bounds = splitSentences(tokens);
  return Array.from({ length: bounds.length - 1 }, (_, sentence) => ({
    start: tokens.starts[bounds[sentence] as number] as number,
    end: tokens.ends[(bounds[sentence + 1] as number) - 1] as number,
  }));
}
