import type { QuestionPair } from './question-pair.ts';

/** The same for a question in another case, with other punctuation or other spaces. */
const folded = (question: string): string =>
  question
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The pairs that have no question of the held ones. */
export function withoutQuestionsOf(
  pairs: readonly QuestionPair[],
  held: readonly QuestionPair[],
): QuestionPair[] {
  const known = new Set(held.flatMap(({ first, second }) => [folded(first), folded(second)]));
  return pairs.filter(
    ({ first, second }) => !known.has(folded(first)) && !known.has(folded(second)),
  );
}
