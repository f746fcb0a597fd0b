import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Span } from '../normalize/span.ts';
import type { Tokens } from '../normalize/tokens.ts';

/**
 * The same words, of which those that touch one of the spans match none any more.
 *
 * @throws InvalidArgumentError where a span does not lie in the text
 */
export function excludeSpans(tokens: Tokens, spans: readonly Span[]): Tokens {
  if (spans.length === 0) return tokens;
  const words = tokens.words.slice();
  const stems = tokens.stems.slice();
  const sorted = spans.toSorted((one, other) => one.start - other.start);
  let token = 0;
  for (const span of sorted) {
    const { start, end } = span;
    if (
      !(
        Number.isInteger(start) &&
        Number.isInteger(end) &&
        start >= 0 &&
        end >= start &&
        end <= tokens.text.length
      )
    ) {
      throw new InvalidArgumentError(
        'exclude',
        `${start} to ${end}`,
        `spans from 0 to ${tokens.text.length}`,
      );
    }
    while (token < tokens.count && (tokens.ends[token] as number) <= start) token += 1;
    for (; token < tokens.count && (tokens.starts[token] as number) < end; token += 1) {
      words[token] = 0;
      stems[token] = 0;
    }
  }
  return { ...tokens, words, stems };
}
