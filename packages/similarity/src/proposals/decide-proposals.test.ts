import { describe, expect, test } from '@jest/globals';
import type { DriftComparison, DriftFigures } from '@kindred/contracts';
import { decideProposals, type DecideOptions } from './decide-proposals.ts';

const options: DecideOptions = {
  thresholds: { stability: 0.25, calmStability: 0.1, pValue: 0.01 },
  targetRecall: 0.95,
  checks: 2,
  hasModel: true,
};
const unknown: DriftComparison = { embeddings: null, scores: null };
const comparison = (pValue: number, stability: number, chance = 0.2): DriftComparison => ({
  embeddings: { discrepancy: 0, pValue },
  scores: { stability, chance, ks: { statistic: 0, pValue: 1 } },
});
const figures = (more: Partial<DriftFigures> = {}): DriftFigures => ({
  newItems: 100,
  ...unknown,
  queries: { reference: 0, sampled: 0, ...unknown },
  recall: null,
  ...more,
});
const moved = figures(comparison(0.005, 0.8));
const other = figures(comparison(0.5, 0.8));
const calm = figures(comparison(0.5, 0.05));
const between = figures(comparison(0.5, 0.24, 0.1));
const searched = (at10: number, high: number, compared = 50) =>
  figures({ recall: { at10, low: 0, high, compared } });
const queries = figures({ queries: { reference: 256, sampled: 256, ...comparison(0.005, 0.8) } });

/** What each of several checks in a row comes to. */
function decisions(rows: readonly DriftFigures[], more: Partial<DecideOptions> = {}) {
  let triggers: unknown;
  return rows.map((row) => {
    // As the database gives it back.
    const before: unknown =
      triggers === undefined ? undefined : JSON.parse(JSON.stringify(triggers));
    const decision = decideProposals(row, before, { ...options, ...more });
    triggers = decision.triggers;
    return [
      ...decision.propose.map(({ kind }) => `+${kind}`),
      ...decision.withdraw.map(({ kind }) => `-${kind}`),
    ].join(' ');
  });
}

describe('decideProposals', () => {
  test('proposes what two checks in a row agree on, once', () => {
    expect(decisions([moved, moved, moved, moved])).toEqual(['', '+retrain -recalibrate', '', '']);
    expect(decisions([other, other, other])).toEqual(['', '+recalibrate', '']);
    expect(decisions([queries, queries])).toEqual(['', '+retrain -recalibrate']);
  });

  test('noise proposes nothing', () => {
    expect(decisions([moved, calm, moved, calm, other, between, other]).join('')).toBe('');
    expect(decisions([between, between, between]).join('')).toBe('');
    expect(decisions([figures(), figures()]).join('')).toBe('');
  });

  test('takes it back when two checks in a row are calm, and may propose again then', () => {
    expect(decisions([other, other, calm, calm, other, other])).toEqual([
      '',
      '+recalibrate',
      '',
      '-recalibrate',
      '',
      '+recalibrate',
    ]);
    // What lies between is not calm; nor is a change that chance would make called one.
    expect(decisions([other, other, between, between, calm, between, calm])[6]).toBe('');
    const chance = figures(comparison(0.5, 0.19));
    expect(decisions([other, other, chance, chance])[3]).toBe('-recalibrate');
  });

  test('a run takes the place of a calibration, which is not proposed beside it', () => {
    expect(decisions([other, other, moved, moved, other, other, other])).toEqual([
      '',
      '+recalibrate',
      '',
      '+retrain -recalibrate',
      '',
      '',
      '',
    ]);
  });

  test('a recall that is surely too low is a reason to tune, and says how low', () => {
    const low = searched(0.9, 0.93);
    expect(decisions([low, low])).toEqual(['', '+tune']);
    expect(decisions([searched(0.9, 0.96), searched(0.9, 0.96)]).join('')).toBe('');
    expect(decisions([searched(0.5, 0.7, 10), searched(0.5, 0.7, 10)]).join('')).toBe('');
    expect(decisions([low, low], { targetRecall: 0.92 }).join('')).toBe('');
    expect(decisions([low, low, searched(0.97, 0.98), searched(0.97, 0.98)])[3]).toBe('-tune');
    const { propose } = decideProposals(low, undefined, { ...options, checks: 1 });
    expect(propose[0]?.reasons).toEqual([expect.stringMatching(/90\.0 %.*93\.0 %.*95\.0 %/u)]);
  });

  test('without a model there is nothing to train', () => {
    expect(decisions([moved, moved, other, other], { hasModel: false }).join('')).toBe('');
  });

  test('triggers of another time are none', () => {
    const { propose } = decideProposals(moved, { retrain: 'armed' }, { ...options, checks: 1 });
    expect(propose).toMatchObject([
      {
        kind: 'retrain',
        reasons: [/lie elsewhere/, /0\.80/].map((part) => expect.stringMatching(part)),
      },
    ]);
  });
});
