/** How many pairs are called right, where those from the threshold on are called a match. */
export const countRight = (
  scores: readonly number[],
  isMatch: Uint8Array,
  threshold: number,
): number => scores.filter((score, row) => (score >= threshold ? 1 : 0) === isMatch[row]).length;
