import { expect, test } from '@jest/globals';
import { answerOf } from './answer-of.ts';

test.each([
  ['y', 'match'],
  [' Yes ', 'match'],
  ['N', 'no-match'],
  ['?', 'unsure'],
  ['b', 'back'],
  ['quit', 'quit'],
  ['', undefined],
  ['maybe', undefined],
  ['constructor', undefined],
])('%j says %s', (text, answer) => {
  expect(answerOf(text)).toBe(answer);
});
