import { describe, expect, test } from '@jest/globals';
import { checkIndexSettings } from './check-index-settings.ts';

describe('checkIndexSettings', () => {
  test.each([
    ['float32 everywhere', { storage: 'float32' }, 'manhattan', 'weaviate'],
    ['no word of the storage', { m: 4 }, 'manhattan', 'exact'],
    ['int8 with the native engine', { storage: 'int8' }, 'dot', 'native'],
    ['binary with the native engine', { storage: 'binary' }, 'cosine', 'native'],
  ] as const)('takes %s', (_, settings, distance, engine) => {
    expect(() => checkIndexSettings(settings, { distance, engine })).not.toThrow();
  });

  test('names the field that does not go with the distance', () => {
    const check = () =>
      checkIndexSettings({ storage: 'int8' }, { distance: 'manhattan', engine: 'native' });
    expect(check).toThrow(
      expect.objectContaining({
        code: 'index-settings-unusable',
        fields: { errors: [{ field: 'index.storage', message: expect.any(String) }] },
      }),
    );
  });

  test.each(['hnswlib-node', 'exact', 'weaviate'] as const)('says what %s cannot do', (engine) => {
    const check = () => checkIndexSettings({ storage: 'binary' }, { distance: 'cosine', engine });
    expect(check).toThrow(expect.objectContaining({ code: 'unsupported-by-engine' }));
    expect(check).toThrow(engine);
  });
});
