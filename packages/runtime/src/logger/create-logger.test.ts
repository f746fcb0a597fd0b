import { describe, expect, test } from '@jest/globals';
import { KindredError } from '../errors/kindred-error.ts';
import { createLogger } from './create-logger.ts';
import { prettyLine } from './pretty-line.ts';
import { redactUrls } from './redact-urls.ts';

class TestError extends KindredError {
  readonly code = 'test-failed';
}

function logged(format: 'json' | 'pretty' = 'json', level: 'info' | 'silent' = 'info') {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const environment = { logFormat: format, logLevel: level };
  return { lines, logger: createLogger({ name: 'trainer', environment, stream }) };
}
const first = (lines: string[]): unknown => JSON.parse(lines[0] ?? 'null');

describe('createLogger', () => {
  test('a JSON line has the name of the process, the message and the fields', () => {
    const { lines, logger } = logged();
    logger.info({ runId: 7 }, 'started');
    expect(first(lines)).toMatchObject({ name: 'trainer', msg: 'started', runId: 7, level: 30 });
  });

  test('lines below the level are not written', () => {
    const { lines, logger } = logged('json', 'silent');
    logger.fatal('x');
    expect(lines).toEqual([]);
  });

  test.each([
    { password: 's3cret' },
    { adminKey: 's3cret' },
    { database: { databaseUrl: 's3cret' } },
    { req: { headers: { authorization: 's3cret', cookie: 's3cret', 'x-api-key': 's3cret' } } },
    { a: { b: { token: 's3cret' } } },
    { 'x-api-key': 's3cret' },
  ])('the secret in %j is hidden', (fields) => {
    const { lines, logger } = logged();
    logger.info(fields, 'hello');
    expect(lines[0]).not.toContain('s3cret');
    expect(lines[0]).toContain('***');
  });

  test('an error keeps code, fields and cause, and loses passwords in URLs', () => {
    const { lines, logger } = logged();
    const cause = new Error('connect postgres://kindred:s3cret@db:5432/x failed');
    logger.error({ err: new TestError('No database.', { fields: { tries: 3 }, cause }) }, 'failed');
    expect(first(lines)).toMatchObject({
      err: {
        type: 'TestError',
        code: 'test-failed',
        message: 'No database.',
        fields: { tries: 3 },
      },
    });
    expect(lines[0]).toContain('postgres://kindred:***@db:5432/x');
    expect(lines[0]).not.toContain('s3cret');
  });

  test('things that are no errors, and errors that point at themselves, can be logged as errors', () => {
    const { lines, logger } = logged();
    const loop: Error & { self?: unknown } = new Error('loop');
    loop.self = loop;
    for (const err of ['text redis://:s3cret@h', 7, null, loop]) logger.error({ err }, 'x');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toContain('s3cret');
  });

  test('pretty lines are short text with the stack below', () => {
    const { lines, logger } = logged('pretty');
    logger.warn({ runId: 'r1', loss: 0.5 }, 'slow');
    logger.error({ err: new Error('gone') }, 'failed');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN  trainer: slow runId=r1 loss=0\.5\n$/);
    expect(lines[1]).toMatch(/ERROR trainer: failed\nError: gone\n +at /);
  });
});

test.each(['', 'plain text', '{"a":1}', '[1]', '{"level":30,"time":"soon"}'])(
  'what is no log line is shown as it is: %j',
  (line) => expect(prettyLine(line)).toBe(line),
);

test.each([
  ['postgres://u:p@h/d', 'postgres://u:***@h/d'],
  ['redis://:p@h', 'redis://:***@h'],
  ['a redis://:p@ss@h b http://x:y@z', 'a redis://:***@h b http://x:***@z'],
  ['http://h:7700/a@b', 'http://h:7700/a@b'],
  ['http://h/p?time=1:2@3', 'http://h/p?time=1:2@3'],
])('redactUrls(%j)', (text, expected) => expect(redactUrls(text)).toBe(expected));
