import { describe, expect, test } from '@jest/globals';
import { serializeError } from './serialize-error.ts';

const plain = (error: unknown): unknown => JSON.parse(JSON.stringify(serializeError(error)));

describe('serializeError', () => {
  test('gives type, message, stack and own fields', () => {
    const error = Object.assign(new TypeError('bad'), { code: 'ERR_X', limits: { most: 3 } });
    expect(plain(error)).toMatchObject({
      type: 'TypeError',
      message: 'bad',
      code: 'ERR_X',
      limits: { most: 3 },
      stack: expect.stringContaining('serialize-error.test'),
    });
  });

  test('passwords are hidden in messages, stacks, fields and causes', () => {
    const cause = new Error('no redis://:s3cret@cache');
    const error = Object.assign(new Error('no postgres://u:s3cret@db', { cause }), {
      urls: ['http://u:s3cret@h', { deep: 'http://u:s3cret@h' }],
    });
    expect(JSON.stringify(serializeError(error))).not.toContain('s3cret');
  });

  test('bytes are counted, not printed', () => {
    const error = Object.assign(new Error('x'), { body: new Uint8Array(5000) });
    expect(plain(error)).toMatchObject({ body: '5000 bytes' });
  });

  test('an AggregateError tells what it is made of', () => {
    const error = new AggregateError([new Error('one'), new Error('two')], 'both');
    const text = JSON.stringify(serializeError(error));
    expect(text).toContain('one');
    expect(text).toContain('two');
  });

  test.each([undefined, null, 7, true])('%p is left as it is', (thrown) => {
    expect(serializeError(thrown)).toBe(thrown);
  });

  test('a thrown sentence loses its passwords too', () => {
    expect(serializeError('at http://u:s3cret@h')).toBe('at http://u:***@h');
  });
});
