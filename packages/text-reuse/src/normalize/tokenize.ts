import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { TextTooLongError } from '../errors/text-too-long-error.ts';
import { foldWord } from './fold-word.ts';
import { TokenBuilder } from './token-builder.ts';
import type { Tokens } from './tokens.ts';

/** 64 Mi UTF-16 units. */
export const MAX_TEXT_LENGTH = 2 ** 26;
/** Longer words are cut, so that a megabyte without a space costs no more than any other. */
const MAX_WORD_LENGTH = 256;
const APOSTROPHE = 0x27;

/** ASCII letters as small letters, digits as themselves, 0 for what is in no word. */
const foldedAscii = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return /[a-z0-9]/iu.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
});

const unspaced = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
/** Either one character of a script that puts no spaces between words, or a word. Bounded, so that it cannot run away. */
const word = new RegExp(
  `[${unspaced}][\\p{M}\\p{Cf}]{0,15}|[\\p{L}\\p{N}](?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}\\p{Cf}]|['’ʼ](?=[\\p{L}\\p{N}])){0,${MAX_WORD_LENGTH - 1}}`,
  'uy',
);

/**
 * Splits a text into words by rules of its own, which unlike those of Intl.Segmenter do not depend on the version of
 * ICU: runs of letters, digits and marks, with apostrophes inside; each character of a script without spaces. Format
 * characters inside a word (soft hyphen, zero-width space) do not count. Linear in the length of the text.
 *
 * @throws TextTooLongError above {@link MAX_TEXT_LENGTH} UTF-16 units
 */
export function tokenize(text: string): Tokens {
  if (typeof text !== 'string') throw new InvalidArgumentError('text', text, 'a string');
  if (text.length > MAX_TEXT_LENGTH) throw new TextTooLongError(text.length, MAX_TEXT_LENGTH);
  const builder = new TokenBuilder(text.length);
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit < 128 && foldedAscii[unit] === 0) at += 1;
    else at = (unit < 128 && readPlainWord(text, at, builder)) || readAnyWord(text, at, builder);
  }
  return builder.build(text);
}

/** Reads a word of ASCII characters and gives its end; 0 where another character touches it. */
function readPlainWord(text: string, start: number, builder: TokenBuilder): number {
  let at = start;
  const limit = Math.min(text.length, start + MAX_WORD_LENGTH);
  for (; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 128) {
      builder.restart();
      return 0;
    }
    const folded = foldedAscii[unit] as number;
    if (folded !== 0) builder.add(folded);
    else if (
      unit !== APOSTROPHE ||
      !(text.charCodeAt(at + 1) >= 128 || foldedAscii[text.charCodeAt(at + 1)])
    )
      break;
  }
  builder.finish(start, at);
  return at;
}

/** Reads a word of any characters and gives its end, or steps over one that is in no word. */
function readAnyWord(text: string, start: number, builder: TokenBuilder): number {
  word.lastIndex = start;
  const found = word.exec(text)?.[0];
  if (found === undefined) return start + ((text.codePointAt(start) as number) > 0xffff ? 2 : 1);
  const folded = foldWord(found);
  for (let at = 0; at < folded.length; at += 1) builder.add(folded.charCodeAt(at));
  builder.finish(start, start + found.length);
  return start + found.length;
}
