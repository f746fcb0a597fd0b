import { describe, expect, test } from '@jest/globals';
import { samplerConfigSchema } from './sampler-config.ts';

describe('samplerConfigSchema', () => {
  test.each([
    [{ kind: 'balanced-pairs', pairs: 8 }, {}],
    [{ kind: 'p-k', classes: 8, items: 4 }, {}],
    [{ kind: 'class-pairs', pairs: 8, classesPerGroup: 4 }, {}],
    [{ kind: 'views', images: 8 }, {}],
    [{ kind: 'graded-pairs', pairs: 8, bins: 5 }, {}],
    [{ kind: 'listed-pairs', pairs: 8 }, {}],
    [{ kind: 'episodes', ways: 5, shots: 1, queries: 15 }, {}],
    [{ kind: 'class-balanced', pairs: 8, beta: 0 }, {}],
    [
      { kind: 'hard-negatives', classes: 8, items: 4 },
      { classesPerGroup: 4, refreshEverySteps: 100 },
    ],
    [
      { kind: 'hardness-scheduled', classes: 8, items: 4 },
      { classesPerGroup: 4, refreshEverySteps: 100, from: 0, to: 1 },
    ],
  ])('takes %j, with the defaults %j', (sampler, defaults) => {
    expect(samplerConfigSchema.parse(sampler)).toEqual({ ...sampler, ...defaults });
  });

  test.each([
    [{ kind: 'unknown', pairs: 8 }, ['kind']],
    [{ kind: 'listed-pairs', pairs: 1 }, ['pairs']],
    [{ kind: 'class-balanced', pairs: 8, beta: 1 }, ['beta']],
    [{ kind: 'hardness-scheduled', classes: 8, items: 4, to: 1.5 }, ['to']],
    [{ kind: 'episodes', ways: 1, shots: 1, queries: 1 }, ['ways']],
  ])('refuses %j and names %j', (sampler, path) => {
    const { error } = samplerConfigSchema.safeParse(sampler);
    expect(error?.issues[0]?.path).toEqual(path);
  });
});
