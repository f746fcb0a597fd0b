import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { sentenceSpans } from './sentence-spans.ts';
import { splitSentences } from './split-sentences.ts';
import { tokenize } from './tokenize.ts';

const sentencesOf = (text: string) =>
  sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  test.each([
    ['', []],
    [
      'One two three. Four five six? Seven eight nine!',
      ['One two three', 'Four five six', 'Seven eight nine'],
    ],
    ['Version 3.14 is out now. It works well.', ['Version 3.14 is out now', 'It works well']],
    ['Here is Dr. Smith of the U. S. Army.', ['Here is Dr. Smith of the U. S. Army']],
    [
      'Short one. Then a longer sentence follows. End.',
      ['Short one. Then a longer sentence follows', 'End'],
    ],
    [
      'A heading without stop\n\nThe text begins here',
      ['A heading without stop', 'The text begins here'],
    ],
    ['He said "this is it." Then he left us.', ['He said "this is it', 'Then he left us']],
    ['今天天气。明天下雨。', ['今天天气', '明天下雨']],
  ])('%j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

  test('a text without full stops is cut after 60 words', () => {
    expect([...splitSentences(tokenize('word '.repeat(130)))]).toEqual([0, 60, 120, 130]);
  });

  test('every word is in one sentence', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '\n', '?', '。', '中') }),
        (text) => {
          const tokens = tokenize(text);
          const bounds = [...splitSentences(tokens)];
          expect(bounds[0]).toBe(0);
          expect(bounds.at(-1)).toBe(tokens.count);
          expect(bounds.every((bound, at) => at === 0 || bound > (bounds[at - 1] as number))).toBe(
            true,
          );
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});
