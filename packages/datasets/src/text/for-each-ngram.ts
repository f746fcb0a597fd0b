import { EmptyTextError } from '../errors/empty-text-error.ts';

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

/**
 * Calls `visit` with the FNV-1a hash of every character n-gram, by where it begins and then by length.
 * The text is NFKC-normalised, lower-cased, its white space collapsed, and framed by one space, so that
 * beginnings and ends of words are grams of their own. Grams are runs of UTF-16 code units; a text
 * shorter than `minLength` counts as one gram. Part of trained models: it must never change.
 *
 * @throws EmptyTextError
 */
export function forEachNgram(
  text: string,
  { minLength, maxLength }: { minLength: number; maxLength: number },
  visit: (hash: number) => void,
): void {
  const words = text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');
  if (words === '') throw new EmptyTextError();
  const framed = ` ${words} `;
  const shortest = Math.min(minLength, framed.length);
  const longest = Math.max(shortest, maxLength);
  for (let start = 0; start + shortest <= framed.length; start++) {
    const end = Math.min(framed.length, start + longest);
    let hash = fnvOffset;
    for (let position = start; position < end; position++) {
      hash = Math.imul(hash ^ framed.charCodeAt(position), fnvPrime);
      if (position - start + 1 >= shortest) visit(hash);
    }
  }
}
