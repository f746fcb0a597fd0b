import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { escapeText } from './escape-text.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom('a', '*', '?', '%', '\n', '\u2028', '\ud800', '\udc00', '😀', '\\'),
    maxLength: 6,
  }),
);

const isWellFormed = (given: string) => !/\p{Surrogate}/u.test(given);

test('no wildcard, line end or lone surrogate is left, and plain text stays as it is', () => {
  fc.assert(
    fc.property(text, (given) => {
      const escaped = escapeText(given);
      expect(escaped).not.toMatch(/[*?\\\n\r\u2028\u2029]/);
      expect(isWellFormed(escaped)).toBe(true);
    }),
    { numRuns: 1_000, seed: 20_261_126 },
  );
  expect(escapeText('Grüße, 世界! 50 km')).toBe('Grüße, 世界! 50 km');
});

test('texts are told apart, and prefixes stay prefixes', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(escapeText(a) === escapeText(b)).toBe(a === b);
      // Between the halves of a pair there is no text to ask for.
      const isPrefix = escapeText(a + b).startsWith(escapeText(a));
      expect(isPrefix || !isWellFormed(a)).toBe(true);
    }),
    { numRuns: 1_000, seed: 20_261_126 },
  );
});
