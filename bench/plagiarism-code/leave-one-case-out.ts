import { bestF1 } from './best-f1.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { Scored } from './scored.ts';

/** A pair of an original and a suspect. */
export interface Pair {
  readonly exercise: string;
  readonly isCopy: number;
  readonly features: readonly number[];
}

const copiesOf = (pairs: readonly Pair[]): number[] => pairs.map(({ isCopy }) => isCopy);

/** Scores of all pairs, each by a combination of features that was learned on the other exercises. */
export function scoresFromOthers(pairs: readonly Pair[]): number[] {
  const models = new Map<string, (row: readonly number[]) => number>();
  return pairs.map(({ exercise, features }) => {
    const others = pairs.filter((pair) => pair.exercise !== exercise);
    const rows = others.map((pair) => pair.features);
    const model = models.get(exercise) ?? fitLogistic(rows, copiesOf(others));
    models.set(exercise, model);
    return model(features);
  });
}

/** F1 of all pairs, each exercise judged with the threshold that is best for the scores of the others. */
export function crossValidatedF1(pairs: readonly Pair[], scores: readonly number[]): number {
  const exercises = [...new Set(pairs.map(({ exercise }) => exercise))];
  let [hits, accepted] = [0, 0];
  for (const exercise of exercises) {
    const others: Scored = {
      scores: scores.filter((_, at) => pairs[at]?.exercise !== exercise),
      isCopy: copiesOf(pairs.filter((pair) => pair.exercise !== exercise)),
    };
    const { threshold } = bestF1(others);
    for (const [at, pair] of pairs.entries()) {
      if (pair.exercise !== exercise || (scores[at] as number) < threshold) continue;
      accepted += 1;
      hits += pair.isCopy;
    }
  }
  const copies = pairs.reduce((sum, { isCopy }) => sum + isCopy, 0);
  return (2 * hits) / (copies + accepted);
}
