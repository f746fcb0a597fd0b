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
};

/** What stands in double quotation marks of one kind, marks included, and lines quoted with `>`; ascending. */
export function findQuotations(text: string): Span[] {
  const spans: Span[] = [];
  const nextMark = new Map(
    Object.values(closers)
      .flat()
      .map((mark) => [mark, new NextPlace(text, mark)]),
  );
  const nextBlankLine = new NextPlace(text, '\n\n');
  let isLineStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '>' && isLineStart) {
      const end = text.indexOf('\n', at);
      spans.push({ start: at, end: end < 0 ? text.length : end });
      at = end < 0 ? text.length : end;
    } else if (Object.hasOwn(closers, character)) {
      const places = (closers[character] as string[]).map((mark) =>
        (nextMark.get(mark) as NextPlace).after(at + 1),
      );
      const end = Math.min(...places);
      if (end < Math.min(text.length, at + LONGEST, nextBlankLine.after(at))) {
        spans.push({ start: at, end: end + 1 });
        at = end;
      }
    }
    isLineStart = text[at] === '\n' || (isLineStart && /\s/u.test(character));
  }
  return spans;
}
