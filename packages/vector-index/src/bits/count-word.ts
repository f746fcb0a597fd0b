/**
 * How many bits of a 32-bit word are set: sums of 2, 4, 8, then all bits, side by side in one word
 * (Warren, Hacker's Delight, 5-1).
 */
export function countWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
