import { seededRandom, shuffle } from '@kindred/datasets';

/** What the folds are to hold alike. */
interface Stratified {
  readonly task: string;
  readonly label: number;
}

/**
 * A fold for each answer, so that every fold holds its share of every class and of every task within it: answers are
 * shuffled within their class and task, and dealt out one after the other, class by class and task by task. Sizes of folds,
 * of a fold's classes and of the tasks of its classes differ by one at most.
 */
export function stratifiedFolds(
  answers: readonly Stratified[],
  { folds, seed }: { readonly folds: number; readonly seed: number },
): string[] {
  const shuffled = shuffle([...answers.keys()], seededRandom(`folds ${seed}`));
  const keyOf = (at: number): string => `${answers[at]?.label} ${answers[at]?.task}`;
  const dealt = shuffled.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))));
  const foldOf = new Map(dealt.map((at, place) => [at, String(place % folds)]));
  return answers.map((_, at) => foldOf.get(at) as string);
}
