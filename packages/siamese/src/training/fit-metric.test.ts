import { describe, expect, jest, test } from '@jest/globals';
import { tf } from '@kindred/tensor';
import { fitMetric } from './fit-metric.ts';
import { noisyClasses } from './noisy-classes.fixture.ts';
import { suitedAugmentations } from './suited-augmentations.ts';
import { suitedEncoder } from './suited-encoder.ts';
import { suitedLoss } from './suited-loss.ts';
import type { TrainingProgress } from './training-progress.ts';

jest.setTimeout(120_000);

describe('fitMetric', () => {
  test('needs nothing but the data', async () => {
    const told: TrainingProgress[] = [];
    const { model, metrics } = await fitMetric({
      data: noisyClasses(30, 6, 1),
      steps: 60,
      onProgress: (progress) => told.push(progress),
    });
    expect(metrics.auc).toBeGreaterThan(0.9);
    expect(model.calibration).toBeDefined();
    expect(model.spec.kind).toBe('dense');
    expect(told.filter(({ type }) => type === 'step')).toHaveLength(60);
    model.dispose();
  });

  test('takes what is given, and a sampler that suits it', async () => {
    const { model } = await fitMetric({
      data: noisyClasses(20, 6, 1),
      validation: noisyClasses(6, 6, 2),
      loss: { kind: 'contrastive', margin: 1 },
      distance: 'euclidean',
      augment: [{ kind: 'noise' }],
      steps: 4,
    });
    expect(model.distance).toBe('euclidean');
    model.dispose();
  });

  test('ends when the signal aborts, and leaks no tensor', async () => {
    const data = noisyClasses(20, 6, 1);
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    const fitting = fitMetric({
      data,
      signal: controller.signal,
      onProgress: ({ step }) => step === 3 && controller.abort(),
    });
    await expect(fitting).rejects.toMatchObject({ code: 'training-aborted', step: 3 });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('says that it needs more classes, or validation examples', async () => {
    await expect(fitMetric({ data: noisyClasses(3, 6, 1) })).rejects.toMatchObject({
      option: 'validation',
    });
  });
});

describe('what suits the data', () => {
  test('encoders and augmentations by shape', () => {
    expect(suitedEncoder([7])).toMatchObject({ kind: 'dense', inputShape: [7] });
    expect(suitedEncoder([28, 20, 3])).toMatchObject({ kind: 'conv4', inputShape: [28, 20, 3] });
    expect(() => suitedEncoder([28, 28])).toThrow('[height, width, channels]');
    expect(suitedAugmentations([28, 28, 1])).toEqual([{ kind: 'affine' }]);
    expect(suitedAugmentations([7])).toEqual([]);
  });

  test('losses by the number of classes; a batch never has more', () => {
    expect(suitedLoss(40)).toMatchObject({ loss: { kind: 'n-pair' }, sampler: { pairs: 40 } });
    expect(suitedLoss(1000)).toMatchObject({ sampler: { pairs: 64 } });
    expect(suitedLoss(4)).toMatchObject({
      loss: { kind: 'triplet' },
      sampler: { classes: 4, items: 32 },
    });
  });
});
