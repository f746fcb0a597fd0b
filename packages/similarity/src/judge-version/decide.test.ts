import { describe, expect, test } from '@jest/globals';
import { gateSchema, type JudgedFigure, type JudgedMetric } from '@kindred/contracts';
import { decide, type DecideOptions } from './decide.ts';

const figure = (metric: JudgedMetric, low: number, value: number, high: number): JudgedFigure => ({
  metric,
  better: 'higher',
  candidate: { value: 0.9, low: 0.8, high: 0.95 },
  live: { value: 0.9 - value, low: 0.8, high: 0.95 },
  gain: { value, low, high },
});
const better = [
  figure('verification.auc', 0.01, 0.02, 0.03),
  figure('retrieval.recallAt1', -0.004, 0.01, 0.02),
];
const options = (change: Partial<DecideOptions> = {}): DecideOptions => ({
  figures: better,
  gate: gateSchema.parse({}),
  against: 3,
  trainedOnHeldOut: { candidate: 0, live: 0 },
  forced: false,
  ...change,
});

describe('decide', () => {
  test('the first version is promoted, whatever its figures', () => {
    const { verdict, reasons } = decide(options({ against: undefined, figures: [] }));
    expect(verdict).toBe('promote');
    expect(reasons).toEqual([expect.stringMatching(/^first/u)]);
  });

  test('a gain that is sure, without a loss that matters, is promoted with the gains as reasons', () => {
    expect(decide(options())).toEqual({
      verdict: 'promote',
      reasons: [
        'verification.auc gains 0.020 (0.010 to 0.030)',
        'retrieval.recallAt1 gains 0.010 (-0.004 to 0.020)',
      ],
    });
  });

  test('a loss that may be too large holds it, and the reason names figure, bound and interval', () => {
    const [auc = better[0]!] = better;
    const figures = [auc, figure('retrieval.recallAt1', -0.02, 0.001, 0.02)];
    expect(decide(options({ figures }))).toEqual({
      verdict: 'hold',
      reasons: [
        'retrieval.recallAt1 may be at most 0.005 worse, but gains 0.001 (95 %: -0.020 to 0.020)',
      ],
    });
  });

  test('no change that is sure in either way holds it: nothing is gained by a swap', () => {
    const figures = [
      figure('verification.auc', -0.003, 0.001, 0.004),
      figure('retrieval.recallAt1', -0.004, 0, 0.004),
    ];
    const { verdict, reasons } = decide(options({ figures }));
    expect(verdict).toBe('hold');
    expect(reasons).toEqual([
      'none of verification.auc, retrieval.recallAt1 is surely no worse than before',
    ]);
    const gate = gateSchema.parse({ improves: [] });
    expect(decide(options({ figures, gate })).verdict).toBe('promote');
  });

  test('a gain that the gate asks for has to be sure', () => {
    const gate = gateSchema.parse({ minimumGains: { 'verification.auc': 0.015 } });
    const { verdict, reasons } = decide(options({ gate }));
    expect(verdict).toBe('hold');
    expect(reasons[0]).toMatch(
      /auc has to be at least 0\.015 better, but gains 0\.020 \(95 %: 0\.010/u,
    );
  });

  test.each([
    [{ candidate: 2, live: 0 }, 'the candidate was trained on 2'],
    [{ candidate: 0, live: 5 }, 'version 3 was trained on 5'],
  ])(
    'what was trained on the held-out classes is held, unless forced: %j',
    (trainedOnHeldOut, reason) => {
      const { verdict, reasons } = decide(options({ trainedOnHeldOut }));
      expect(verdict).toBe('hold');
      expect(reasons[0]).toContain(reason);
      expect(decide(options({ trainedOnHeldOut, forced: true })).verdict).toBe('promote');
    },
  );

  test('a live version that does not tell is a note; one that cannot be measured holds', () => {
    const silent = decide(options({ trainedOnHeldOut: { candidate: 0, live: null } }));
    expect(silent.verdict).toBe('promote');
    expect(silent.reasons.at(-1)).toContain('does not tell');
    const lost = decide(
      options({
        unmeasured: 'its files are damaged',
        trainedOnHeldOut: { candidate: 0, live: null },
      }),
    );
    expect(lost).toEqual({
      verdict: 'hold',
      reasons: ['version 3 cannot be measured: its files are damaged'],
    });
  });

  test('a gate of metrics that the data do not have holds', () => {
    const gate = gateSchema.parse({ minimumGains: { 'pairs.spearman': 0 }, improves: [] });
    expect(decide(options({ gate })).reasons).toEqual([
      'none of the metrics of the gate was measured on these data',
    ]);
  });
});
