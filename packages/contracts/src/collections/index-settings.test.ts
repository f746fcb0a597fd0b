import { describe, expect, test } from '@jest/globals';
import { indexSettingsPatchSchema, indexSettingsSchema } from './index-settings.ts';

describe('indexSettingsSchema', () => {
  test('fills in what a new collection has', () => {
    expect(indexSettingsSchema.parse({})).toEqual({
      kind: 'auto',
      storage: 'float32',
      m: 16,
      efConstruction: 200,
      ef: 64,
      targetRecall: null,
    });
  });

  test.each([
    ['an unknown name', { M: 16 }],
    ['one edge', { m: 1 }],
    ['half an edge', { m: 16.5 }],
    ['many edges', { m: 129 }],
    ['a narrow construction', { efConstruction: 7 }],
    ['a wide construction', { efConstruction: 2001 }],
    ['no beam', { ef: 0 }],
    ['a wide beam', { ef: 10_001 }],
    ['an unknown storage', { storage: 'float16' }],
    ['a recall of one', { targetRecall: 1 }],
    ['a recall in percent', { targetRecall: 95 }],
    ['text', { ef: '64' }],
  ])('refuses %s', (_, given) => {
    expect(indexSettingsSchema.safeParse(given).success).toBe(false);
    expect(indexSettingsPatchSchema.safeParse(given).success).toBe(false);
  });
});

describe('indexSettingsPatchSchema', () => {
  test('leaves open what it does not name', () => {
    expect(indexSettingsPatchSchema.parse({ ef: 100 })).toEqual({ ef: 100 });
    expect(indexSettingsPatchSchema.parse({ targetRecall: null })).toEqual({ targetRecall: null });
  });

  test('names at least one setting', () => {
    expect(indexSettingsPatchSchema.safeParse({}).success).toBe(false);
  });
});
