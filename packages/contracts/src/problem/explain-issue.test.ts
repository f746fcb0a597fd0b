import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { trainingConfigSchema } from '../runs/training-config.ts';
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
    [{ distance: { kind: 'mahalanobis', rank: 0 } }, ['distance', 'rank'], />=1/],
    [{ augment: [{ kind: 'melt' }] }, ['augment', 0, 'kind'], /^must be one of affine, /],
    [
      { loss: { kind: 'contrastive', mining: { kind: 'angular', degrees: 120 } } },
      ['loss', 'mining', 'degrees'],
      /<90/,
    ],
    [{ validation: { fraction: 0.5, groups: ['a'] } }, ['validation', 'groups'], /leave it out$/],
    [{ steps: 'many' }, ['steps'], /expected number, received string/],
    [null, [], /expected object, received null/],
  ])('%j: %j', (config, path, message) => {
    const [first] = explain(trainingConfigSchema, config);
    expect(first?.path).toEqual(path);
    expect(first?.message).toMatch(message);
  });

  test('a field that has one value alone is told that', () => {
    const [first] = explain(z.object({ a: z.literal(3) }), { a: 4 });
    expect(first).toEqual({ path: ['a'], message: 'must be 3' });
  });
});
