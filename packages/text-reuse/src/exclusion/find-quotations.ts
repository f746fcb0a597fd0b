import type { Span } from '../normalize/span.ts';

/** A quotation ends before a blank line and is no longer than this; an opening mark without an end is a mark only. */
const LONGEST = 4000;
/** What may close each opening mark. */
const closers = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
]);

/** What stands in double quotation marks of one kind, marks included, and lines quoted with `>`; ascending. */
export function findQuotations(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0, lineStart = 0; at < text.length;) {
    const character = text[at] as string;
    if (character === '>' && text.slice(lineStart, at).trim() === '' && at - lineStart < 8) {
      const end = text.indexOf('\n', at);
      spans.push({ start: at, end: end < 0 ? text.length : end });
      at = end < 0 ? text.length : end;
      continue;
    }
    const closing = closers.get(character);
    const end = closing === undefined ? -1 : endOfQuotation(text, at + 1, closing);
    if (end > 0) spans.push({ start: at, end });
    at = end > 0 ? end : at + 1;
    if (character === '\n') lineStart = at;
  }
  return spans;
}

function endOfQuotation(text: string, from: number, closing: string): number {
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from; at < limit; at += 1) {
    if (closing.includes(text[at] as string)) return at + 1;
    if (text[at] === '\n' && /^\n[^\S\n]{0,80}\n/u.test(text.slice(at, at + 82))) return -1;
  }
  return -1;
}
