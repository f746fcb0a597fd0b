import { describe, expect, test } from '@jest/globals';
import type { DriftComparison } from '@kindred/contracts';
import { advise } from './advise.ts';

const embeddings = (pValue: number) => ({ discrepancy: 0.1, pValue });
const scores = (stability: number, chance = 0.2) => ({
  stability,
  chance,
  ks: { statistic: 0.1, pValue: 0.5 },
});
const thresholds = { stability: 0.25, pValue: 0.01 };
const unknown: DriftComparison = { embeddings: null, scores: null };
const figures = (items: DriftComparison, queries = unknown) => ({
  ...items,
  queries: { reference: 0, sampled: 0, ...queries },
});

describe('advise', () => {
  test.each([
    [null, null, 'none', 0],
    [embeddings(0.4), scores(0.1), 'none', 0],
    // Others of the same kinds as before: what is near is as near.
    [embeddings(0.005), scores(0.1), 'none', 1],
    [embeddings(0.4), scores(0.5), 'recalibrate', 1],
    [embeddings(0.005), scores(0.5), 'retrain', 2],
    [embeddings(0.4), scores(0.3, 0.4), 'none', 0],
  ])('%j and %j: %s', (moved, changed, advice, reasons) => {
    const comparison = { embeddings: moved, scores: changed };
    for (const given of [figures(comparison), figures(unknown, comparison)]) {
      const advised = advise(given, thresholds);
      expect(advised.advice).toBe(advice);
      expect(advised.reasons).toHaveLength(reasons);
    }
  });

  test('items and searches: the one that needs more, and the reasons of both', () => {
    const moved = { embeddings: embeddings(0.005), scores: scores(0.5) };
    const other = { embeddings: embeddings(0.4), scores: scores(0.5) };
    for (const given of [figures(moved, other), figures(other, moved)]) {
      const { advice, reasons } = advise(given, thresholds);
      expect(advice).toBe('retrain');
      expect(reasons).toHaveLength(3);
    }
    // Each by itself: items that moved and searches whose distances changed are no run.
    const mixed = advise(
      figures({ ...unknown, embeddings: embeddings(0.005) }, { ...unknown, scores: scores(0.5) }),
      thresholds,
    );
    expect(mixed.advice).toBe('recalibrate');
  });

  test('goes by the thresholds that are set', () => {
    const small = figures({ embeddings: embeddings(0.04), scores: scores(0.15, 0.1) });
    expect(advise(small, { stability: 0.1, pValue: 0.05 }).advice).toBe('retrain');
    expect(advise(small, thresholds).advice).toBe('none');
  });
});
