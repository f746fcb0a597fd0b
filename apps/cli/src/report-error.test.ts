import { describe, expect, test } from '@jest/globals';
import { ApiError, UnreachableError } from '@kindred/client';
import { KindredError } from '@kindred/runtime';
import { reportError } from './report-error.ts';
import { memoryOutput } from './terminal/memory-output.fixture.ts';
import { UsageError } from './usage-error.ts';

class OutOfInk extends KindredError {
  readonly code = 'out-of-ink';
}

describe('reportError', () => {
  test('an error of ours is one sentence without a stack', () => {
    const { output, stderr, stdout } = memoryOutput();
    expect(reportError(output, new OutOfInk('There is no ink: buy some.'))).toBe(1);
    expect(stderr()).toBe('kindred: There is no ink: buy some.\n');
    expect(stdout()).toBe('');
  });

  test('a wrong command line has an exit code of its own', () => {
    const { output, stderr } = memoryOutput();
    expect(reportError(output, new UsageError('--n has to be a number.'))).toBe(2);
    expect(stderr()).toBe('kindred: --n has to be a number.\n');
  });

  test('a problem of the API names the fields', () => {
    const { output, stderr } = memoryOutput();
    const problem = {
      type: 'about:blank',
      title: 'Invalid',
      status: 422,
      detail: 'The request is invalid.',
      code: 'invalid-request',
      errors: [{ field: 'k', message: 'has to be 1 or more' }],
    };
    expect(reportError(output, new ApiError(problem))).toBe(1);
    expect(stderr()).toContain('The request is invalid.');
    expect(stderr()).toContain('k: has to be 1 or more');
  });

  test('is JSON on standard error with --json', () => {
    const { output, stderr, stdout } = memoryOutput({ json: true });
    reportError(output, new OutOfInk('There is no ink.'));
    expect(JSON.parse(stderr())).toEqual({
      error: { code: 'out-of-ink', message: 'There is no ink.' },
    });
    expect(stdout()).toBe('');
  });

  test('a server that does not answer has an exit code of its own', () => {
    const { output } = memoryOutput();
    const error = new UnreachableError('http://127.0.0.1:1', new Error('refused'));
    expect(reportError(output, error)).toBe(3);
  });

  test('an interruption says nothing', () => {
    const { output, stderr } = memoryOutput();
    const aborted = new DOMException('aborted', 'AbortError');
    expect(reportError(output, aborted)).toBe(130);
    expect(stderr()).toBe('');
  });

  test.each([
    ['data-file-missing', 'data-file-missing'],
    ['ENOENT', 'unexpected'],
    ['ERR_INVALID_ARG_TYPE', 'unexpected'],
    ['23505', 'unexpected'],
    [20, 'unexpected'],
  ])('the code %j of an error of another package is told as %s', (code, told) => {
    const { output, stderr } = memoryOutput({ json: true });
    reportError(output, Object.assign(new Error('It failed.'), { code }));
    expect(JSON.parse(stderr())).toEqual({ error: { code: told, message: 'It failed.' } });
  });

  test('an error that nobody foresaw brings its stack', () => {
    const { output, stderr } = memoryOutput();
    expect(reportError(output, new TypeError('x is not a function'))).toBe(1);
    expect(stderr()).toContain('report-error.test.ts');
  });
});
