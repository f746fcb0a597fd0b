import { expect, test } from '@jest/globals';
import { type LabelledAnswer, judgeByOtherFolds } from './judge-by-other-folds.ts';

const answer = (fold: string, label: number, ...features: number[]): LabelledAnswer => ({
  fold,
  label,
  features,
});

test('a fold has no part in what judges it', () => {
  // In the last fold the feature lies; its own answers cannot tell the model so.
  const answers = [
    ...['a', 'b', 'c'].flatMap((task) => [
      answer(task, 1, 0.9),
      answer(task, 1, 0.8),
      answer(task, 0, 0.1),
      answer(task, 0, 0.2),
    ]),
    answer('d', 1, 0.1),
    answer('d', 0, 0.9),
  ];
  expect(judgeByOtherFolds(answers, 2).slice(-2)).toEqual([0, 1]);
});

test('classes in between are found', () => {
  const answers = ['a', 'b', 'c'].flatMap((task, at) =>
    [0, 0, 1, 1, 2, 2].map((label, place) => answer(task, label, label + 0.02 * place * at)),
  );
  expect(judgeByOtherFolds(answers, 3)).toEqual(answers.map(({ label }) => label));
});
