import type { Span } from '../normalize/span.ts';

const heading =
  /^[^\S\n]{0,8}(?:#{1,6}[^\S\n]{0,4})?(?:\d{1,3}(?:\.\d{1,3}){0,3}\.?[^\S\n]{0,4})?(?:references|reference list|bibliography|works cited|literature cited|literatur|literaturverzeichnis|quellenverzeichnis|références|bibliographie|referencias|bibliografía|riferimenti|bibliografia|referências|literatuur|literatura|список литературы|литература|参考文献|参考資料)[^\S\n]{0,4}:?[^\S\n]{0,8}$/gimu;
const next =
  /^[^\S\n]{0,8}(?:#{1,6}[^\S\n]{0,4})?(?:appendix|appendices|anhang|annexe|anexo|acknowledge?ments?)\b/imu;

/** Share of a text that stands before its references: with such a heading at the top, all would be left out. */
const LEAST_BEFORE = 1 / 3;

/**
 * The list of references: from the last line that is only its heading to an appendix or the end. At most one span; none
 * where less than a third of the text is before it.
 */
export function findReferences(text: string): Span[] {
  const last = [...text.matchAll(heading)].at(-1);
  if (last === undefined || last.index < LEAST_BEFORE * text.length) return [];
  const after = last.index + last[0].length;
  const following = next.exec(text.slice(after));
  return [{ start: last.index, end: following === null ? text.length : after + following.index }];
}
