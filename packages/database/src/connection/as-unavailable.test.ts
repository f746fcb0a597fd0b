import { describe, expect, test } from '@jest/globals';
import { DatabaseUnavailableError } from '../errors/database-unavailable-error.ts';
import { asUnavailable } from './as-unavailable.ts';
import { postgresCode } from './postgres-code.ts';

const withCode = (code: unknown, message = 'it failed') =>
  Object.assign(new Error(message), { code });

describe('asUnavailable', () => {
  test.each([
    withCode('ECONNREFUSED'),
    withCode('57P01', 'terminating connection due to administrator command'),
    withCode('57P03', 'the database system is starting up'),
    withCode('08006'),
    withCode('53300', 'too many clients'),
    withCode('P1001', "Can't reach database server"),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('takes %s for an outage', (error) => {
    const unavailable = asUnavailable(error);
    expect(unavailable).toMatchObject({ code: 'database-unavailable', cause: error });
    expect(asUnavailable(unavailable)).toBe(unavailable);
    expect(unavailable).toBeInstanceOf(DatabaseUnavailableError);
  });

  test.each([
    withCode('23505', 'duplicate key'),
    withCode('40P01', 'deadlock detected'),
    withCode('P2002'),
    withCode(7),
    new Error('syntax error'),
    'text',
    null,
    undefined,
  ])('takes %s for what it is', (error) => {
    expect(asUnavailable(error)).toBeUndefined();
  });
});

test.each([
  [withCode('40P01'), '40P01'],
  [withCode('23505'), '23505'],
  [withCode('EPIPE'), undefined],
  [withCode('P2002'), undefined],
  [withCode(42), undefined],
  [null, undefined],
])('the SQLSTATE of %s is %s', (error, code) => {
  expect(postgresCode(error)).toBe(code);
});
