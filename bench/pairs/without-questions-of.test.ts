import { expect, test } from '@jest/globals';
import { withoutQuestionsOf } from './without-questions-of.ts';

const pair = (first: string, second: string) => ({ first, second, isMatch: 1 });

test('a question of a held pair is left out on either side, however it is written', () => {
  const held = [pair('Is it so?', 'Is that right?')];
  const pairs = [
    pair('is it  SO', 'Why?'),
    pair('Why?', 'Is "that" right'),
    pair('Why?', 'What for?'),
  ];
  expect(withoutQuestionsOf(pairs, held)).toEqual([pair('Why?', 'What for?')]);
});
