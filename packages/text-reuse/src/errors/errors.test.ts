import { expect, test } from '@jest/globals';
import { InvalidArgumentError } from './invalid-argument-error.ts';
import { TextReuseError } from './text-reuse-error.ts';
import { TextTooLongError } from './text-too-long-error.ts';

test.each([
  [
    new InvalidArgumentError('k', 'x'.repeat(200), 'a number'),
    'invalid-argument',
    `k must be a number, but is "${'x'.repeat(80)}".`,
  ],
  [
    new InvalidArgumentError('k', [1], 'a number'),
    'invalid-argument',
    'k must be a number, but is an object ([object Array]).',
  ],
  [
    new InvalidArgumentError('k', () => 1, 'a number'),
    'invalid-argument',
    'k must be a number, but is a function.',
  ],
  [
    new TextTooLongError(9, 8),
    'text-too-long',
    'The text has 9 UTF-16 units; at most 8 are taken. Split it into parts.',
  ],
])('%s has a code and says what to do', (error, code, message) => {
  expect(error).toBeInstanceOf(TextReuseError);
  expect(error.name).toBe(error.constructor.name);
  expect(error.code).toBe(code);
  expect(error.message).toBe(message);
});
