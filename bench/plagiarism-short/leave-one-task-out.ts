import { fitMultinomial } from './fit-multinomial.ts';

/** Features of an answer with its task and its class. */
export interface LabelledAnswer {
  readonly task: string;
  readonly label: number;
  readonly features: readonly number[];
}

const RIDGES = [0.01, 0.1, 0.3, 1, 3, 10];

const tasksOf = (answers: readonly LabelledAnswer[]): string[] => [
  ...new Set(answers.map(({ task }) => task)),
];

function fit(answers: readonly LabelledAnswer[], classes: number, ridge: number) {
  const rows = answers.map(({ features }) => features);
  return fitMultinomial({ rows, labels: answers.map(({ label }) => label), classes }, ridge);
}

/** −Σ log p of the answers of each task, judged by a model of the other tasks. */
function lossOf(answers: readonly LabelledAnswer[], classes: number, ridge: number): number {
  let loss = 0;
  for (const held of tasksOf(answers)) {
    const model = fit(
      answers.filter(({ task }) => task !== held),
      classes,
      ridge,
    );
    for (const { task, features, label } of answers) {
      if (task === held) loss -= Math.log(model(features)[label] as number);
    }
  }
  return loss;
}

/** The ridge under which each of these tasks is told best by the others. */
function chooseRidge(answers: readonly LabelledAnswer[], classes: number): number {
  const losses = RIDGES.map((ridge) => lossOf(answers, classes, ridge));
  return RIDGES[losses.indexOf(Math.min(...losses))] as number;
}

/**
 * The likeliest class of every answer by a model that has seen the other tasks alone; its ridge is chosen among them
 * too, by leaving out one of them at a time.
 */
export function leaveOneTaskOut(answers: readonly LabelledAnswer[], classes: number): number[] {
  const models = new Map(
    tasksOf(answers).map((held) => {
      const others = answers.filter(({ task }) => task !== held);
      return [held, fit(others, classes, chooseRidge(others, classes))];
    }),
  );
  return answers.map(({ task, features }) => {
    const probabilities = models.get(task)?.(features) ?? [];
    return probabilities.indexOf(Math.max(...probabilities));
  });
}
