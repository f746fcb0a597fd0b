import type { Span } from '../normalize/span.ts';
import { NextPlace } from './next-place.ts';

/** A quotation ends before a blank line and is no longer than this; an opening mark without an end is a mark only. */
const LONGEST = 4000;
/** What may close each opening mark. */
const closers: Readonly<Record<string, readonly string[]>> = {
  '"': ['"'],
  '“': ['”'],
  '„': ['“', '”'],
  '«': ['»'],
  '»': ['«'],
  '「': ['」'],
  '『': ['』'],
  '‘': ['’'],
  '``': ["''"],
};

/**
 * What stands in quotation marks of one kind, marks included, and lines quoted with `>`; ascending. Straight single marks
 * are none: they are apostrophes.
 */
export function findQuotations(text: string): Span[] {
  const spans: Span[] = [];
  // Before a letter it is an apostrophe.
  const closable = text.replaceAll(/’(?=\p{L})/gu, ' ');
  const nextMark = new Map(
    Object.values(closers)
      .flat()
      .map((mark) => [mark, new NextPlace(closable, mark)]),
  );
  const nextBlankLine = new NextPlace(text, '\n\n');
  let isLineStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.startsWith('``', at) ? '``' : (text[at] as string);
    if (character === '>' && isLineStart) {
      const end = text.indexOf('\n', at);
      spans.push({ start: at, end: end < 0 ? text.length : end });
      at = end < 0 ? text.length : end;
    } else if (Object.hasOwn(closers, character)) {
      const places = (closers[character] as string[]).map((mark) =>
        (nextMark.get(mark) as NextPlace).after(at + character.length),
      );
      const end = Math.min(...places);
      if (end < Math.min(text.length, at + LONGEST, nextBlankLine.after(at))) {
        spans.push({ start: at, end: end + character.length });
        at = end + character.length - 1;
      }
    }
    isLineStart = text[at] === '\n' || (isLineStart && /\s/u.test(character));
  }
  return spans;
}
