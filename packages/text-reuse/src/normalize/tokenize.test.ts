import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { TextTooLongError } from '../errors/text-too-long-error.ts';
import { foldWord } from './fold-word.ts';
import { MAX_TEXT_LENGTH, tokenize } from './tokenize.ts';

const wordsOf = (text: string) => {
  const { count, starts, ends } = tokenize(text);
  return Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]));
};
const hashes = (text: string) => [...tokenize(text).words];

describe('tokenize', () => {
  test.each([
    ['', []],
    [' \n\t.,;"–…', []],
    ['The cat, the DOG; 42!', ['The', 'cat', 'the', 'DOG', '42']],
    [
      "don't o’clock rock'n'roll 'quoted' dogs'",
      ["don't", 'o’clock', "rock'n'roll", 'quoted', 'dogs'],
    ],
    ['naïve—Straße', ['naïve', 'Straße']],
    ['a\u0000b', ['a', 'b']],
    ['東京タワー and ไทย', ['東', '京', 'タ', 'ワ', 'ー', 'and', 'ไ', 'ท', 'ย']],
    ['שלום עולם مرحبا', ['שלום', 'עולם', 'مرحبا']],
    ['lone \ud800 \udc00x surrogates \ud83d\ude00 𝒳y', ['lone', 'x', 'surrogates', '𝒳y']],
    ['zero\u200bwidth soft\u00adhyphen', ['zero\u200bwidth', 'soft\u00adhyphen']],
  ])('%j has the words %j', (text, words) => expect(wordsOf(text)).toEqual(words));

  test.each([
    ['CAFÉ', 'cafe\u0301'],
    ['Ｃａｆｅ', 'café'],
    ['STRASSE', 'Straße'],
    ['ﬁne', 'fine'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['İstanbul', 'istanbul'],
    ['don’t', "DON'T"],
    ['fоllоws', 'follows'],
    ['Тhе', 'the'],
    ['cορy', 'copy'],
    ['ze\u200bro', 'zero'],
    ['co\u00adoperate', 'cooperate'],
    ['한국', '한국'.normalize('NFD')],
    ['مَرْحَبًا', 'مرحبا'],
    ['שָׁלוֹם', 'שלום'],
  ])('%j and %j are the same word', (one, other) => {
    expect(foldWord(one)).toBe(foldWord(other));
    expect(hashes(one)).toEqual(hashes(other));
  });

  test('words of one script that look like another are not the same', () => {
    expect(hashes('сор')).not.toEqual(hashes('cop'));
    expect(hashes('αιν')).not.toEqual(hashes('aiv'));
  });

  test('vowel signs of scripts that need them stay', () => {
    expect(hashes('कि')).not.toEqual(hashes('की'));
    expect(hashes('か')).not.toEqual(hashes('が'));
  });

  test('stems agree where endings differ', () => {
    const { words, stems } = tokenize('cat cats connection connected was wa bus');
    expect(stems[0]).toBe(stems[1]);
    expect(stems[2]).toBe(stems[3]);
    expect(words[2]).not.toBe(words[3]);
    expect(stems[4]).not.toBe(stems[5]);
    expect(stems[6]).toBe(words[6]);
  });

  test('long words are cut, so a megabyte without a space is many words', () => {
    for (const letter of ['x', 'é', 'ж']) {
      const { count, ends } = tokenize(letter.repeat(2 ** 20));
      expect(count).toBe(2 ** 12);
      expect(ends.at(-1)).toBe(2 ** 20);
    }
  });

  test('a long text of marks, apostrophes or format characters ends', () => {
    for (const unit of ['\u0301', "'", '\u200b', "a'", "é'", '\ud800', '\u0000']) {
      expect(tokenize(unit.repeat(2 ** 17)).count).toBeLessThanOrEqual(2 ** 17);
    }
  });

  test('words lie in the text, in order, apart, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({
            unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
          }),
        ),
        (text) => {
          const { count, starts, ends, words, stems } = tokenize(text);
          let reach = 0;
          const isInOrder = starts.every((start, at) => {
            const isApart = start >= reach && (ends[at] as number) > start;
            reach = ends[at] as number;
            return isApart;
          });
          expect([isInOrder, starts.length]).toEqual([true, count]);
          expect([words.includes(0), stems.includes(0)]).toEqual([false, false]);
          expect(reach).toBeLessThanOrEqual(text.length);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  test('a word is the same wherever it stands', () => {
    const word = fc.constantFrom('alpha', 'Béta', "don't", 'Ωmega', '42', 'naïve');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(hashes(words.join(', '))).toEqual(words.flatMap(hashes));
      }),
      { seed: 1 },
    );
  });

  test('what is no text, or too long a text, is refused', () => {
    expect(() => tokenize(7 as never)).toThrow(InvalidArgumentError);
    expect(() => tokenize('x'.repeat(MAX_TEXT_LENGTH + 1))).toThrow(TextTooLongError);
  });
});
