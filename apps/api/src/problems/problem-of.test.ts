import { describe, expect, test } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { EncoderOverloadedError, ItemNotFoundError } from '@kindred/similarity';
import { problemSchema } from '@kindred/contracts';
import { problemOf } from './problem-of.ts';
import { RequestRefusedError } from './request-refused-error.ts';

describe('problemOf', () => {
  test("a use case's error keeps its sentence, code and fields", () => {
    const { problem, internal } = problemOf(new ItemNotFoundError('c', 'x', 'query.item'), 'id-1');
    expect(problem).toEqual({
      type: 'urn:kindred:problem:item-not-found',
      title: 'There is no such item',
      status: 404,
      detail: 'There is no item "x" in collection "c".',
      code: 'item-not-found',
      instance: 'id-1',
      errors: [{ field: 'query.item', message: 'collection "c" has no item "x"' }],
    });
    expect(internal).toBeUndefined();
    expect(problemSchema.parse(problem)).toEqual(problem);
  });

  test('an overloaded encoder says when to come again, and is logged', () => {
    const error = new EncoderOverloadedError(5000, 3);
    const { problem, headers, internal } = problemOf(error, 'id-2');
    expect(problem).toMatchObject({ status: 503, code: 'encoder-overloaded' });
    expect(problem.detail).toContain('5000 inputs wait');
    expect(headers).toEqual({ 'retry-after': '3' });
    expect(internal).toBe(error);
  });

  test.each([
    ['an error', new Error('password=secret at /home/x')],
    ['a string', 'secret'],
    ['undefined', undefined],
    ['null', null],
    ['an unknown code', Object.assign(new Error('secret'), { code: '42P01' })],
    ['a code of the prototype', Object.assign(new Error('secret'), { code: 'constructor' })],
    ['a Nest exception of 500', new HttpException('secret', 500)],
  ])('%s that nobody foresaw tells its id and nothing else', (_name, thrown) => {
    const { problem, internal } = problemOf(thrown, 'id-3');
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' });
    expect(problem.detail).toContain('id-3');
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(internal).toBe(thrown);
  });

  test.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'body-too-large'],
    ['FST_ERR_BAD_URL', 400, 'malformed-url'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'content-type-unsupported'],
  ])('%s of Fastify, wrapped by Nest, is %i %s', (code, status, expected) => {
    const cause = Object.assign(new Error('foreign words'), { code });
    const { problem } = problemOf(new HttpException('x', status, { cause }), 'id');
    expect(problem).toMatchObject({ status, code: expected });
    expect(problem.detail).not.toContain('foreign');
  });

  test('401 says how to log in, 405 what is allowed', () => {
    const unauthorized = new RequestRefusedError('unauthorized', 'no');
    expect(problemOf(unauthorized, 'id').headers).toEqual({
      'www-authenticate': 'Bearer realm="kindred"',
    });
    const method = new RequestRefusedError('method-not-allowed', 'no', {
      fields: { allow: 'GET' },
    });
    expect(problemOf(method, 'id').headers).toEqual({ allow: 'GET' });
  });
});
