import { expect, test } from '@jest/globals';
import { compareAnswers } from './mixed-answers.ts';

const versions = new Map([
  [
    1,
    new Map([
      ['a', Float32Array.of(1, 0)],
      ['b', Float32Array.of(0, 2)],
    ]),
  ],
  [
    2,
    new Map([
      ['a', Float32Array.of(1, 0)],
      ['b', Float32Array.of(3, 0)],
    ]),
  ],
]);
const answer = (version: number | null, distance: number, id = 'b') => {
  return { item: 'a', version, matches: [{ id, distance }] };
};

test('an answer fits the version that it names', () => {
  const answers = [answer(1, 1), answer(2, 0)];
  expect(compareAnswers(answers, versions)).toEqual({ mixed: 0, compared: 2, telling: 2 });
});

test('the distance of another version, or no version, is a mixed answer', () => {
  const answers = [answer(1, 0), answer(2, 1), answer(null, 1), answer(3, 1)];
  expect(compareAnswers(answers, versions)).toMatchObject({ mixed: 4, compared: 2 });
});

test('of items that are not known nothing can be said', () => {
  expect(compareAnswers([answer(1, 0.3, 'new')], versions)).toEqual({
    mixed: 0,
    compared: 0,
    telling: 0,
  });
});
