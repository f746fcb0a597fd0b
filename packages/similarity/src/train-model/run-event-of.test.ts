import { describe, expect, test } from '@jest/globals';
import { runEventSchema } from '@kindred/contracts';
import type { TrainingProgress } from '@kindred/siamese';
import { runEventOf } from './run-event-of.ts';

const progress: TrainingProgress = {
  type: 'step',
  epoch: 1,
  epochs: 3,
  step: 7,
  steps: 30,
  loss: 0.5,
  learningRate: 0.001,
  examplesPerSecond: 100,
  etaSeconds: 4,
  dataShare: 0.01,
};
const validation = { auc: 0.9, eer: 0.1, accuracy: 0.85, threshold: 0.4, pairs: 2000 };

const spread = { deviation: 0.01, spread: 0.0213, effectiveRank: 6.53 };

describe('runEventOf', () => {
  test.each<[TrainingProgress, string | undefined]>([
    [progress, 'progress'],
    [{ ...progress, type: 'epoch', validation }, 'epoch'],
    [{ ...progress, type: 'resumed', loss: Number.NaN }, 'resumed'],
    [{ ...progress, loss: Number.NaN }, 'progress'],
    [{ ...progress, type: 'checkpoint' }, undefined],
    [{ ...progress, type: 'collapsing', spread }, 'stage'],
    [{ ...progress, type: 'mining', spread, mining: 'batch-hard' }, 'stage'],
  ])('tells what the contract knows', (told, type) => {
    const event = runEventOf(told);
    expect(event?.type).toBe(type);
    if (event === undefined) return;
    const row = { sequence: 1, at: new Date(0).toISOString(), attempt: 1, event };
    expect(runEventSchema.parse(JSON.parse(JSON.stringify(row))).event).toEqual(event);
  });

  test('says what the collapse guard saw, in words', () => {
    expect(runEventOf({ ...progress, type: 'mining', spread, mining: 'batch-hard' })).toEqual({
      type: 'stage',
      stage: 'mining',
      message: 'step 7: mining is batch-hard from here (spread 0.021, effective rank 6.5)',
    });
  });
});
