import { commonRuns } from '../alignment/common-runs.ts';
import type { Span } from '../normalize/span.ts';
import { tokenize } from '../normalize/tokenize.ts';

const LEAST_WORDS = 5;

/** What a text has from the base text that all were given, such as a form or an exercise: runs of at least 5 words. */
export function findBaseText(text: string, base: string): Span[] {
  const tokens = tokenize(text);
  return commonRuns(tokens.words, tokenize(base).words, LEAST_WORDS).map(({ a, length }) => ({
    start: tokens.starts[a] as number,
    end: tokens.ends[a + length - 1] as number,
  }));
}
