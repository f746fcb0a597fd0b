import { expect, test } from '@jest/globals';
import { isConnectionError } from './is-connection-error.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

test.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN', '57P01', '57P03', '08006'])(
  '%s says that the server is away',
  (code) => expect(isConnectionError(coded(code))).toBe(true),
);

test.each(['42P01', '23505', 'ENOSPC', '57014', ''])('%s does not', (code) => {
  expect(isConnectionError(coded(code))).toBe(false);
});

test.each([
  ['Connection terminated unexpectedly', true],
  ['Connection is closed.', true],
  ['timeout exceeded when trying to connect', true],
  ['password authentication failed', false],
  ['the Connection is closed to you', false],
])('the sentence %j: %j', (sentence, expected) => {
  expect(isConnectionError(new Error(sentence))).toBe(expected);
});
