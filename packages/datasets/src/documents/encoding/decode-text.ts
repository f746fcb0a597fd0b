import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import { countControls } from './count-controls.ts';
import { findUtf16 } from './find-utf16.ts';
import { guessLegacyEncoding } from './guess-legacy-encoding.ts';

export interface DecodedText {
  readonly text: string;
  /** As the Encoding Standard names it. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

/** More of them than this share, and it is no text. */
const mostControls = 0.01;

const marks: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-32', [0xff, 0xfe, 0, 0]],
  ['utf-32', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // Decoders take the mark of the byte order away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unsupported(path: string, reason: string): UnreadableDocumentError {
  return new UnreadableDocumentError(path, { problem: 'unsupported', reason });
}

function isText(text: string): boolean {
  return !text.includes('\0') && countControls(text) <= text.length * mostControls;
}

/** Where most characters beyond ASCII are whole, a few broken ones are damage, not another encoding. */
function isMostlyUtf8(text: string): boolean {
  const beyond = text.match(/[^\0-\u007F]/gu) ?? [];
  const broken = beyond.filter((character) => character === '\uFFFD').length;
  return broken * 10 < beyond.length;
}

function decoded(path: string, bytes: Uint8Array, declared: string | undefined): DecodedText {
  const mark = marks.find(([, start]) => start.every((byte, at) => bytes[at] === byte));
  if (mark?.[0] === 'utf-32') throw unsupported(path, 'it is UTF-32; save it as UTF-8');
  if (mark !== undefined) {
    const [encoding] = mark;
    const text = decode(bytes, encoding);
    if (text !== undefined) return { text, encoding, warnings: [] };
    const loose = new TextDecoder(encoding).decode(bytes);
    return { text: loose, encoding, warnings: [`Some of its bytes are not ${encoding}.`] };
  }
  const utf8 = decode(bytes, 'utf-8');
  const isPlain = utf8?.length === bytes.length;
  // Text of another encoding that happens to be UTF-8 with accents in it hardly exists.
  if (utf8 !== undefined && !utf8.includes('\0') && (!isPlain || declared === undefined)) {
    return { text: utf8, encoding: 'utf-8', warnings: [] };
  }
  const asDeclared = declared === undefined ? undefined : decode(bytes, declared);
  if (declared !== undefined && asDeclared !== undefined) {
    return { text: asDeclared, encoding: new TextDecoder(declared).encoding, warnings: [] };
  }
  const utf16 = findUtf16(bytes);
  if (utf16 !== undefined) {
    return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16, warnings: [] };
  }
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', warnings: [] };
  const loose = new TextDecoder('utf-8').decode(bytes);
  if (isMostlyUtf8(loose)) {
    return { text: loose, encoding: 'utf-8', warnings: ['Some of its bytes are not utf-8.'] };
  }
  const encoding = guessLegacyEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, warnings: [`Its encoding was guessed: ${encoding}.`] };
}

/**
 * Text of bytes whose encoding nobody told: by the mark of its byte order, else UTF-8 where it is valid, else what
 * the file declares, else UTF-16 where every second byte of plain characters is zero, else a guess by frequencies.
 * @param declared label of the Encoding Standard, as an HTML file states it
 * @throws UnreadableDocumentError (`unsupported`) for what is not text
 */
export function decodeText(path: string, bytes: Uint8Array, declared?: string): DecodedText {
  const result = decoded(path, bytes, declared);
  if (!isText(result.text)) throw unsupported(path, 'it is not text, nor a format that is known');
  return result;
}
