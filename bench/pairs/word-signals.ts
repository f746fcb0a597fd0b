import { reuseFeatures } from '@kindred/text-reuse';

/** The words of a text, in lower case. */
export const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * What the words of two texts say of them, in either order: weight of the words in common ÷ that of the lighter and of the
 * heavier text's words, numbers that only one has, whether both begin with the same word, how far apart their lengths are
 * and how long both are, and the longest common subsequence as a share of the longer and of the shorter text.
 *
 * @param weightOf a word
 */
export function wordSignals(
  one: string,
  other: string,
  weightOf: (word: string) => number,
): number[] {
  const [ours, theirs] = [wordsOf(one), wordsOf(other)];
  const [first, second] = [new Set(ours), new Set(theirs)];
  const weigh = (words: Iterable<string>) =>
    [...words].reduce((sum, word) => sum + weightOf(word), 0);
  const common = weigh([...first].filter((word) => second.has(word)));
  const weights = [weigh(first), weigh(second)];
  const different = [
    ...[...first].filter((word) => !second.has(word)),
    ...[...second].filter((word) => !first.has(word)),
  ];
  const numbers = different.filter((word) => /\p{N}/u.test(word));
  const sequences = [
    reuseFeatures(one, other).longestCommonSubsequence,
    reuseFeatures(other, one).longestCommonSubsequence,
  ];
  const [length, otherLength] = [1 + ours.length, 1 + theirs.length];
  return [
    common / Math.max(Math.min(...weights), 1e-9),
    common / Math.max(...weights, 1e-9),
    Math.min(numbers.length, 2),
    ours[0] === theirs[0] ? 1 : 0,
    Math.abs(Math.log(length / otherLength)),
    Math.log(length + otherLength),
    Math.min(...sequences),
    Math.max(...sequences),
  ];
}
