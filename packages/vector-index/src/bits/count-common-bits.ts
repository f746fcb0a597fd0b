import { countWord } from './count-word.ts';

/** How many bits of `page` are set in `words` too, from word `from` of these on. */
export function countCommonBits(page: Uint32Array, words: Uint32Array, from: number): number {
  const length = Math.min(page.length, words.length - from);
  let count = 0;
  for (let at = 0; at < length; at++) count += countWord(page[at]! & words[from + at]!);
  return count;
}
