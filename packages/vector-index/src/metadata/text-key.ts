import { hash } from 'node:crypto';
import { metadataLimits } from './metadata-limits.ts';

const { textCharacters } = metadataLimits;

/**
 * What stands for a text in an index: short text itself, of long text its beginning and a hash of the
 * whole. So documents do not stay in memory, yet texts are equal only where all characters are.
 * A key of long text is longer than any short text, and so never equal to one.
 */
export function textKey(text: string): string {
  if (text.length <= textCharacters) return text;
  // As UTF-16: lone surrogates would all look alike in UTF-8.
  const digest = hash('sha256', Buffer.from(text, 'utf16le'), 'base64');
  return `${text.slice(0, textCharacters)}\0${digest}`;
}
