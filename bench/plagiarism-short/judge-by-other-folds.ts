import { fitMultinomial } from './fit-multinomial.ts';

/** Features of an answer with its class, and the fold in which it is judged. */
export interface LabelledAnswer {
  readonly fold: string;
  readonly label: number;
  readonly features: readonly number[];
}

const RIDGES = [0.01, 0.1, 0.3, 1, 3, 10];

const foldsOf = (answers: readonly LabelledAnswer[]): string[] => [
  ...new Set(answers.map(({ fold }) => fold)),
];

function fit(answers: readonly LabelledAnswer[], classes: number, ridge: number) {
  const rows = answers.map(({ features }) => features);
  return fitMultinomial({ rows, labels: answers.map(({ label }) => label), classes }, ridge);
}

/** −Σ log p of the answers of each fold, judged by a model of the other folds. */
function lossOf(answers: readonly LabelledAnswer[], classes: number, ridge: number): number {
  let loss = 0;
  for (const held of foldsOf(answers)) {
    const model = fit(
      answers.filter(({ fold }) => fold !== held),
      classes,
      ridge,
    );
    for (const { fold, features, label } of answers) {
      if (fold === held) loss -= Math.log(model(features)[label] as number);
    }
  }
  return loss;
}

/** The ridge under which each of these folds is told best by the others. */
function chooseRidge(answers: readonly LabelledAnswer[], classes: number): number {
  const losses = RIDGES.map((ridge) => lossOf(answers, classes, ridge));
  return RIDGES[losses.indexOf(Math.min(...losses))] as number;
}

/**
 * The likeliest class of every answer by a model that has seen the other folds alone; its ridge is chosen among them
 * too, by leaving out one of them at a time.
 */
export function judgeByOtherFolds(answers: readonly LabelledAnswer[], classes: number): number[] {
  const models = new Map(
    foldsOf(answers).map((held) => {
      const others = answers.filter(({ fold }) => fold !== held);
      return [held, fit(others, classes, chooseRidge(others, classes))];
    }),
  );
  return answers.map(({ fold, features }) => {
    const probabilities = models.get(fold)?.(features) ?? [];
    return probabilities.indexOf(Math.max(...probabilities));
  });
}
