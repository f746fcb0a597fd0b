import { countWord } from './count-word.ts';

/** How many bits of `words` are set. */
export function countBits(words: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < words.length; at++) count += countWord(words[at]!);
  return count;
}
