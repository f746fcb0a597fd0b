import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { fieldPath } from './field-path.ts';
import { InvalidRequestError } from './invalid-request-error.ts';

const issuesOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues ?? [];

describe('InvalidRequestError', () => {
  test('names the field as its path in the body', () => {
    const schema = z.object({ items: z.array(z.object({ vector: z.array(z.number()) })) });
    const error = new InvalidRequestError(issuesOf(schema, { items: [{ vector: [1, 'x'] }] }));
    expect(error.fields).toEqual({
      errors: [{ field: 'items[0].vector[1]', message: expect.stringContaining('number') }],
    });
    expect(error.message).toMatch(/^items\[0\]\.vector\[1\]: /);
  });

  test('says so when the whole body is wrong', () => {
    const error = new InvalidRequestError(issuesOf(z.object({}), undefined));
    expect(error.message).toMatch(/^request: /);
  });

  test('is short whatever was sent', () => {
    const value = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key-${i}`, 1]));
    const issues = [...issuesOf(z.strictObject({}), value)];
    const many = Array.from({ length: 100_000 }, () => issues[0]).filter(
      (issue) => issue !== undefined,
    );
    const text = JSON.stringify(new InvalidRequestError(many));
    expect(text.length).toBeLessThan(30_000);
  });

  test('long keys are cut', () => {
    expect(fieldPath(['a', 0, 'b', Symbol('c')])).toBe('a[0].b.Symbol(c)');
    expect(fieldPath(['x'.repeat(1000)]).length).toBeLessThan(210);
    expect(fieldPath([])).toBe('');
  });
});
