import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import { declaredCharset } from './declared-charset.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import { encodeLegacy } from './encode-legacy.fixture.ts';

const bytesOf = (...values: number[]): Uint8Array => Uint8Array.from(values);

function utf16(text: string, isBig: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

/** Text as people write it: letters of many scripts and spaces, no controls. */
const letters = fc.string({
  unit: fc.oneof(
    fc.constantFrom(' ', '\n', 'e', 'é', 'ß', 'ж', 'я', '語', '文', '😀'),
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)),
  ),
  minLength: 1,
  maxLength: 200,
});

describe('encodings that can be told for sure', () => {
  test('any text as UTF-8 comes back, with a mark and without', () => {
    fc.assert(
      fc.property(letters, fc.boolean(), (text, isMarked) => {
        const bytes = Buffer.from(isMarked ? `\uFEFF${text}` : text);
        expect(decodeText('a', bytes)).toEqual({ text, encoding: 'utf-8', warnings: [] });
      }),
      { seed: 22 },
    );
  });

  test('any text as UTF-16 with a mark comes back, in either order', () => {
    fc.assert(
      fc.property(letters, fc.boolean(), (text, isBig) => {
        const encoding = isBig ? 'utf-16be' : 'utf-16le';
        const bytes = utf16(`\uFEFF${text}`, isBig);
        expect(decodeText('a', bytes)).toEqual({ text, encoding, warnings: [] });
      }),
      { seed: 22 },
    );
  });

  test.each([
    ['English', 'The quick brown fox'],
    ['Russian', 'Съешь же ещё этих мягких французских булок'],
    ['Chinese', '視野無限廣，窗外有藍天\n我能吞下玻璃而不傷身體\n'],
  ])('%s as UTF-16 without a mark is found by its zeros', (_, text) => {
    for (const isBig of [false, true]) {
      const encoding = isBig ? 'utf-16be' : 'utf-16le';
      expect(decodeText('a', utf16(text, isBig))).toEqual({ text, encoding, warnings: [] });
    }
  });

  test('nothing is no text, but no error', () => {
    expect(decodeText('a', new Uint8Array())).toMatchObject({ text: '', encoding: 'utf-8' });
  });

  test('a few broken bytes do not make UTF-8 another encoding', () => {
    const text = 'größer schöner öfter '.repeat(10);
    const bytes = Buffer.concat([Buffer.from(text), bytesOf(0xc3)]);
    const { encoding, warnings } = decodeText('a', bytes);
    expect({ encoding, warnings }).toEqual({
      encoding: 'utf-8',
      warnings: ['Some of its bytes are not utf-8.'],
    });
  });
});

describe('encodings that are guessed', () => {
  test.each([
    ['windows-1252', 'Le café est fermé à côté de l’hôtel où les élèves étudient les règles.'],
    ['windows-1252', 'naïve “café”'],
    ['windows-1251', 'Все счастливые семьи похожи друг на друга, каждая несчастлива по-своему.'],
    ['shift_jis', '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'],
    ['euc-kr', '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.'],
    ['big5', '人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心。'],
    ['gb18030', '人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。'],
  ])('%s: %s', (encoding, text) => {
    const bytes = encodeLegacy(text, encoding);
    expect(decodeText('a', bytes!)).toEqual({
      text,
      encoding,
      warnings: [`Its encoding was guessed: ${encoding}.`],
    });
  });

  test('a declared encoding is believed before a guess, but not against UTF-8', () => {
    const text = 'žluťoučký kůň';
    const bytes = encodeLegacy(text, 'iso-8859-2');
    expect(decodeText('a', bytes!, 'latin2')).toEqual({
      text,
      encoding: 'iso-8859-2',
      warnings: [],
    });
    expect(decodeText('a', Buffer.from(text), 'latin2').text).toBe(text);
    expect(decodeText('a', bytesOf(0x1b, 0x24, 0x42, 0x46, 0x7c), 'iso-2022-jp').text).toBe('日');
  });

  test('a declared encoding that nobody knows is passed over', () => {
    expect(decodeText('a', Buffer.from('plain'), 'klingon').text).toBe('plain');
  });
});

describe('what is not text', () => {
  test.each([
    ['zeros', new Uint8Array(100)],
    ['controls', bytesOf(1, 2, 3, 4, 5, 6)],
    [
      'an image',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex'),
    ],
    ['UTF-32', bytesOf(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0)],
  ])('%s is refused', (_, bytes) => {
    expect(() => decodeText('a', bytes)).toThrow(
      expect.objectContaining({ code: 'unreadable-document', problem: 'unsupported' }),
    );
  });

  test('any bytes give text or the named error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        let found: unknown;
        try {
          found = decodeText('a', bytes);
        } catch (error) {
          found = error;
        }
        const isNamed = found instanceof UnreadableDocumentError;
        expect(isNamed || !(found as DecodedText).text.includes('\0')).toBe(true);
      }),
      { numRuns: 300, seed: 22 },
    );
  });
});

test.each([
  ['<meta charset="utf-8">', 'utf-8'],
  ["<META content='text/html; charset=Shift_JIS' http-equiv=Content-Type>", 'Shift_JIS'],
  ['<?xml version="1.0" encoding="windows-1251"?><html>', 'windows-1251'],
  ['<p>charset=utf-8</p>', undefined],
  [`${' '.repeat(1024)}<meta charset="utf-8">`, undefined],
])('the charset that %s declares', (html, charset) => {
  expect(declaredCharset(Buffer.from(html))).toBe(charset);
});
