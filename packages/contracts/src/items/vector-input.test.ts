import { describe, expect, test } from '@jest/globals';
import { maxDimension } from '../collections/collection.ts';
import { upsertItemsSchema } from './item.ts';
import { vectorInputSchema } from './vector-input.ts';

const base64 = (numbers: number[]) =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
const many = (value: unknown) => Array.from({ length: 1_000_000 }, () => value);
const firstIssue = (value: unknown) => vectorInputSchema.safeParse(value).error?.issues[0];

describe('a raw vector', () => {
  test.each([
    ['numbers', [1, -2.5, 0]],
    ['one number', [7]],
    ['the most numbers', Array.from({ length: maxDimension }, () => 1)],
    ['base64', base64([1, 2, 3])],
    ['one number in base64', base64([1])],
    ['the most numbers in base64', base64(Array.from({ length: maxDimension }, () => 1))],
  ])('may be %s', (_name, value) => expect(vectorInputSchema.parse(value)).toEqual(value));

  test.each([
    ['empty', []],
    ['null', null],
    ['an object', { length: 1, 0: 1 }],
    ['too long', Array.from({ length: maxDimension + 1 }, () => 1)],
    ['an empty string', ''],
    ['not base64', '!!!!'],
    ['cut base64', 'AAAAA'],
    ['padding inside', 'AA==AAAA'],
    ['white space inside', 'AAAA AAAAAA='],
    ['four spaces', `AAAA    ${base64([1])}`],
    ['a line break at the end', 'AAAAAAA\n'],
    ['base64url', base64([1]).replace('/', '_').replace('A', '-')],
    ['another alphabet', 'ААААААА='],
    ['three bytes', 'AAAA'],
    ['too much base64', base64(Array.from({ length: maxDimension + 4 }, () => 1))],
  ])('may not be %s', (_name, value) =>
    expect(vectorInputSchema.safeParse(value).success).toBe(false),
  );

  test.each([[Number.NaN], [Infinity], ['1'], [null], [[1]], [true], [undefined]])(
    'the place of %j in it is named',
    (wrong) => expect(firstIssue([1, 2, wrong, wrong])).toMatchObject({ path: [2] }),
  );

  test('millions of wrong elements make one issue', () => {
    expect(vectorInputSchema.safeParse(many(null)).error?.issues).toHaveLength(1);
    const issues = upsertItemsSchema.safeParse({ items: many({}) }).error?.issues;
    expect(issues).toHaveLength(1);
    expect(issues?.[0]).toMatchObject({
      path: ['items'],
      message: 'has to have 1 to 1000 elements, but has 1000000',
    });
  });
});
