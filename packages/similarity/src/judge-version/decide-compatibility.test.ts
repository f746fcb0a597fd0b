import { describe, expect, test } from '@jest/globals';
import type { CompatibilityFigure } from '@kindred/contracts';
import { decideCompatibility, type DecideCompatibilityOptions } from './decide-compatibility.ts';

const interval = { value: 0.8, low: 0.7, high: 0.9 };
const figure = (
  gallery: CompatibilityFigure['gallery'],
  [low, value, high]: readonly [number, number, number],
): CompatibilityFigure => ({
  metric: 'retrieval.recallAt1',
  gallery,
  live: interval,
  candidate: interval,
  across: interval,
  loss: { value, low, high },
});
const kept = [figure('live', [-0.01, 0.005, 0.02]), figure('mixed', [-0.02, -0.01, 0.001])];
const decide = (more: Partial<DecideCompatibilityOptions> = {}) =>
  decideCompatibility({
    figures: kept,
    gate: { maximumRecallLoss: 0.02, confidence: 0.95 },
    against: 3,
    trainedOnHeldOut: 0,
    forced: false,
    ...more,
  });

describe('decideCompatibility', () => {
  test('is compatible where every loss is below the bound at its upper end', () => {
    expect(decide()).toEqual({
      compatible: true,
      reasons: [],
      maximumRecallLoss: 0.02,
      figures: kept,
    });
  });

  test.each([
    ['live', 'vectors of version 3'],
    ['mixed', 'vectors of both versions'],
  ] as const)('a loss among %s that may be too large speaks against it', (gallery, where) => {
    const figures = [...kept, figure(gallery, [-0.03, -0.001, 0.021])];
    const { compatible, reasons } = decide({ figures });
    expect(compatible).toBe(false);
    expect(reasons).toEqual([
      `retrieval.recallAt1 among ${where} may lose at most 0.020, but loses -0.001 (95 %: -0.030 to 0.021)`,
    ]);
  });

  test('a stated bound of another height decides otherwise', () => {
    const strict = { maximumRecallLoss: 0.019, confidence: 0.95 };
    expect(decide({ gate: strict }).compatible).toBe(false);
  });

  test('what was trained on the held-out classes says nothing, unless it is forced', () => {
    expect(decide({ trainedOnHeldOut: 2 })).toMatchObject({
      compatible: false,
      reasons: [expect.stringContaining('was trained on 2 of the held-out classes')],
    });
    expect(decide({ trainedOnHeldOut: 2, forced: true }).compatible).toBe(true);
    expect(decide({ trainedOnHeldOut: null }).compatible).toBe(true);
  });
});
