import type { DocumentPlace } from '../document-place.ts';

/** Where a stretch of a text stands: `page 7`, `pages 7–8`, `row 3`; undefined where nothing is known of it. */
export function tellPlace(
  places: readonly DocumentPlace[] | undefined,
  { start, end }: { readonly start: number; readonly end: number },
): string | undefined {
  const held = (places ?? []).filter((place) => place.start < end && place.end > start);
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return first.number === last.number
    ? `${first.kind} ${first.number}`
    : `${first.kind}s ${first.number}–${last.number}`;
}
