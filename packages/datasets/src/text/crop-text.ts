/** Words that a crop has at least, where the text has as many. */
const FEWEST_WORDS = 3;

/**
 * A run of neighbouring words of a text, from `share` of its words to all of them: two crops of one text
 * are two views of it that say nearly the same (Izacard et al. 2022, section 3.1), to learn from without
 * labels.
 *
 * @param random from 0 to below 1
 */
export function cropText(text: string, random: () => number, share = 0.5): string {
  const words = text.trim().split(/\s+/u);
  const fewest = Math.min(words.length, Math.max(FEWEST_WORDS, Math.ceil(share * words.length)));
  const count = fewest + Math.floor(random() * (words.length - fewest + 1));
  const start = Math.floor(random() * (words.length - count + 1));
  return words.slice(start, start + count).join(' ');
}
