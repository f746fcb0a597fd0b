import { mixHash } from '../normalize/mix-hash.ts';
import type { Tokens } from '../normalize/tokens.ts';

export interface Grams {
  readonly hashes: Uint32Array;
  /** The first word of each. */
  readonly places: Uint32Array;
}

const SHORTEST_WORD = 2;

/**
 * Content words, by stem, and contextual trigrams (Rodríguez Torrejón & Martín Ramos 2010): three content words in a row
 * in the order of their hashes. They outlive changed order, endings and function words.
 */
export function contextGrams(
  { count, stems, starts, ends }: Tokens,
  stopStems: ReadonlySet<number>,
): Grams {
  const hashes = new Uint32Array(count * 2);
  const places = new Uint32Array(count * 2);
  let grams = 0;
  const put = (hash: number, place: number) => {
    hashes[grams] = hash;
    places[grams] = place;
    grams += 1;
  };
  let [before, last] = [-1, -1];
  for (let at = 0; at < count; at += 1) {
    const stem = stems[at] as number;
    if (stem === 0) [before, last] = [-1, -1];
    if (
      stem === 0 ||
      stopStems.has(stem) ||
      (ends[at] as number) - (starts[at] as number) < SHORTEST_WORD
    )
      continue;
    put(stem, at);
    if (before >= 0) put(unordered(stems[before] as number, stems[last] as number, stem), before);
    [before, last] = [last, at];
  }
  return { hashes: hashes.slice(0, grams), places: places.slice(0, grams) };
}

/** The same for every order, and not for other multisets, as a sum of the three alone would nearly be too. */
function unordered(a: number, b: number, c: number): number {
  const least = Math.min(a, b, c);
  const greatest = Math.max(a, b, c);
  const middle = a + b + c - least - greatest;
  return mixHash(Math.imul(mixHash(Math.imul(mixHash(least), 31) + middle), 31) + greatest) || 1;
}
