import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { wrapText } from './wrap-text.ts';

describe('wrapText', () => {
  test('breaks between words, and long words inside', () => {
    expect(wrapText('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    expect(wrapText('incomprehensible fog', 6)).toEqual(['incomp', 'rehens', 'ible', 'fog']);
    expect(wrapText('one\n\ntwo', 5)).toEqual(['one', '', 'two']);
  });

  test('keeps a terminal safe from what it is shown', () => {
    expect(wrapText('a\u001b[2Jb\u202e', 40)).toEqual(['a�[2Jb�']);
  });

  test('of any text no line is too long, and every word is there', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        (text, width) => {
          const lines = wrapText(text, width);
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
          const shown = lines.join('').replaceAll(/\s/g, '');
          const whole = wrapText(text, 1e6).join('').replaceAll(/\s/g, '');
          expect(shown).toBe(whole);
        },
      ),
      { seed: 5 },
    );
  });
});
