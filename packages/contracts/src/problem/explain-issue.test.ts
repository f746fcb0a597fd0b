import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { trainingConfigSchema } from '../runs/training-config.ts';
import { createScheduleSchema } from '../schedules/schedule.ts';
import { explainIssue } from './explain-issue.ts';

const explain = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map(explainIssue);

describe('explainIssue', () => {
  test('an unknown loss is answered with every loss', () => {
    const [first] = explain(trainingConfigSchema, { loss: { kind: 'tripplet' } });
    expect(first?.path).toEqual(['loss', 'kind']);
    expect(first?.message).toMatch(/^must be one of contrastive, .*triplet.*, self-distillation$/);
  });

  test.each([
    [{ loss: { kind: 'n-pair', margin: 1 } }, ['loss', 'margin'], /leave it out$/],
    [{ lose: {}, gpu: true }, ['lose'], /leave it out \(and 1 more\)$/],
    [{ distance: 'hamming' }, ['distance'], /^must be one of euclidean, cosine, .*mahalanobis$/],
    [{ distance: { kind: 'mahalanobis', rank: 0 } }, ['distance', 'rank'], /^must be at least 1$/],
    [{ augment: [{ kind: 'melt' }] }, ['augment', 0, 'kind'], /^must be one of affine, /],
    [
      { loss: { kind: 'contrastive', mining: { kind: 'angular', degrees: 120 } } },
      ['loss', 'mining', 'degrees'],
      /^must be less than 90$/,
    ],
    [{ validation: { fraction: 0.5, groups: ['a'] } }, ['validation', 'groups'], /leave it out$/],
    [{ steps: 'many' }, ['steps'], /expected number, received string/],
    [null, [], /expected object, received null/],
  ])('%j: %j', (config, path, message) => {
    const [first] = explain(trainingConfigSchema, config);
    expect(first?.path).toEqual(path);
    expect(first?.message).toMatch(message);
  });

  test.each([
    [z.string().min(9), 'a', 'must have at least 9 characters'],
    [z.string().max(1), 'ab', 'must have at most 1 character'],
    [z.string().length(3), 'ab', 'must have exactly 3 characters'],
    [z.array(z.string()).min(1), [], 'must have at least 1 element'],
    [z.number().min(0), -1, 'must be at least 0'],
    [z.number().gt(0), 0, 'must be more than 0'],
    [z.string().min(9, { error: 'use five fields' }), 'a', 'use five fields'],
  ])('a bound is told as what the value must be (%#)', (schema, value, message) => {
    expect(explain(schema, value)).toEqual([{ path: [], message }]);
  });

  test.each(['@daily', '* * * *', ''])('the cron expression %j is told its fields', (cron) => {
    const body = { cron, model: 'm', data: { dataset: 'd' } };
    expect(explain(createScheduleSchema, body)).toEqual([
      {
        path: ['cron'],
        message: 'use five fields: minute, hour, day of the month, month, day of the week',
      },
    ]);
  });

  test('a field that has one value alone is told that', () => {
    const [first] = explain(z.object({ a: z.literal(3) }), { a: 4 });
    expect(first).toEqual({ path: ['a'], message: 'must be 3' });
  });
});
