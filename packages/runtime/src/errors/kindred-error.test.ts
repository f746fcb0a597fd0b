import { describe, expect, test } from '@jest/globals';
import { KindredError } from './kindred-error.ts';
import { messageOf } from './message-of.ts';
import { systemErrorCode } from './system-error-code.ts';

class NoRoomError extends KindredError {
  readonly code = 'no-room';
}

describe('KindredError', () => {
  test('is an error with its class as name, and fields', () => {
    const error = new NoRoomError('No room.', { fields: { bytes: 3 } });
    expect(error).toBeInstanceOf(KindredError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('NoRoomError');
    expect(error.fields).toEqual({ bytes: 3 });
    expect('cause' in error).toBe(false);
  });

  test('keeps its cause, and gives its sentence as JSON without stacks', () => {
    const cause = new Error('disk full');
    const error = new NoRoomError('No room.', { cause });
    expect(error.cause).toBe(cause);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'NoRoomError',
      code: 'no-room',
      message: 'No room.',
      fields: {},
      cause: 'disk full',
    });
    expect(JSON.parse(JSON.stringify(new NoRoomError('No room.')))).not.toHaveProperty('cause');
  });
});

describe('messageOf and systemErrorCode', () => {
  test.each([
    [new Error('a'), 'a'],
    ['b', 'b'],
    [undefined, 'undefined'],
    [{ x: 1 }, '[object Object]'],
  ])('the sentence of %p is %j', (thrown, sentence) => expect(messageOf(thrown)).toBe(sentence));

  test.each([
    [Object.assign(new Error('x'), { code: 'ENOENT' }), 'ENOENT'],
    [{ code: 7 }, ''],
    [null, ''],
    ['ENOENT', ''],
  ])('the code of %p is %j', (thrown, code) => expect(systemErrorCode(thrown)).toBe(code));
});
