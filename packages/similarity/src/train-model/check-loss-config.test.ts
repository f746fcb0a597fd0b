import { describe, expect, test } from '@jest/globals';
import { trainingConfigSchema } from '@kindred/contracts';
import type { EncoderSpec } from '@kindred/siamese';
import { checkLossConfig } from './check-loss-config.ts';

const encoder: EncoderSpec = {
  kind: 'dense',
  inputShape: [4],
  hidden: [],
  embeddingSize: 8,
  normalize: true,
};
const check = (config: Record<string, unknown>) => {
  const { loss, distance = 'cosine' } = trainingConfigSchema.parse(config);
  checkLossConfig(loss, { distance, encoder });
};

describe('checkLossConfig', () => {
  test.each([
    [{ loss: { kind: 'arcface' }, distance: 'euclidean' }, 'config.distance', 'cosine'],
    [
      { loss: { kind: 'matryoshka', loss: { kind: 'nt-xent' }, sizes: [4, 16] } },
      'config.loss.sizes',
      "the embedding's 8",
    ],
    [
      { loss: { kind: 'cross-batch-memory', loss: { kind: 'n-pair' } } },
      'config.loss.loss',
      'memory',
    ],
  ])('%p names %s', (config, field, message) => {
    expect(() => check(config)).toThrow(
      expect.objectContaining({
        code: 'training-config-invalid',
        fields: { errors: [{ field, message: expect.stringContaining(message) }] },
      }),
    );
  });

  test('lets the default pass', () => {
    expect(() => check({})).not.toThrow();
  });
});
