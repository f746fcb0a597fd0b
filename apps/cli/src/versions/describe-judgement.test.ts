import { expect, test } from '@jest/globals';
import { gateSchema, type CompatibilityReport, type Judgement } from '@kindred/contracts';
import { describeJudgement } from './describe-judgement.ts';

const interval = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const answers = {
  version: 4,
  threshold: 0.5,
  calibrationError: null,
  reliability: [],
  histogram: { from: 0, to: 1, matching: [], others: [] },
};
const judgement: Judgement = {
  id: '018f3a5e-5c57-7cc0-8000-000000000001',
  model: 'letters',
  version: 4,
  against: 3,
  runId: null,
  verdict: 'hold',
  reasons: ['not \u001B[31msurely better'],
  report: {
    split: { kind: 'classes', seed: 1, fraction: 0.15, bound: 0.2 },
    splitFingerprint: 'f',
    classes: 145,
    examples: 2900,
    pairs: 4000,
    leftOut: 0,
    trainedOnHeldOut: { candidate: 0, live: 0 },
    gate: gateSchema.parse({}),
    forced: false,
    figures: [
      {
        metric: 'verification.auc',
        better: 'higher',
        candidate: interval(0.96),
        live: interval(0.95),
        gain: interval(0.01),
      },
      {
        metric: 'verification.eer',
        better: 'lower',
        candidate: interval(0.1),
        live: interval(0.09),
        gain: interval(-0.01),
      },
    ],
    candidate: answers,
    live: { ...answers, version: 3 },
    compatibility: null,
    mistakes: [],
    lost: [],
  },
  createdAt: '2026-01-02T03:04:05.000Z',
};

test('a judgement is a verdict, its reasons, and a table with both versions', () => {
  const [title, reason, , header, , auc, eer, counts] = describeJudgement(judgement).split('\n');
  expect(title).toBe('letters version 4, against version 3: hold');
  // What would steer a terminal is shown, not done.
  expect(reason).toBe('  not �[31msurely better');
  expect(header?.split(/ {2,}/u)).toEqual(['figure', 'version 4', 'version 3', 'gain']);
  expect(auc).toContain('+0.0100 (+0.0000 to +0.0200)');
  expect(eer).toContain('verification.eer (less is better)');
  expect(eer).toContain('-0.0100 (-0.0200 to');
  expect(counts).toBe('145 held-out classes, 2,900 examples, 4,000 pairs; 95 % intervals');
});

test('a first version stands alone', () => {
  const figures = judgement.report.figures.map((figure) => ({ ...figure, live: null, gain: null }));
  const report = { ...judgement.report, figures, live: null, classes: 0 };
  const text = describeJudgement({ ...judgement, against: null, verdict: 'promote', report });
  expect(text).toContain('the first version: promote');
  expect(text).toContain('–');
  expect(text).toContain('\n2,900 examples');
});

test('tells whether vectors of the live version may stay, and what would be lost', () => {
  const compatibility: CompatibilityReport = {
    compatible: true,
    reasons: [],
    maximumRecallLoss: 0.02,
    figures: [
      {
        metric: 'retrieval.recallAt1',
        gallery: 'live',
        live: interval(0.8),
        candidate: interval(0.82),
        across: interval(0.805),
        loss: interval(-0.005),
      },
    ],
  };
  const told = (change: Partial<CompatibilityReport>) => {
    const report = { ...judgement.report, compatibility: { ...compatibility, ...change } };
    return describeJudgement({ ...judgement, report });
  };
  const text = told({});
  expect(text).toContain('compatible with version 3: kindred promote --lazy');
  expect(text).toContain('at most 0.02 of recall may be lost');
  expect(text).toMatch(
    /recallAt1 +version 3 +0\.8000 +0\.8050 +-0\.0050 \(-0\.0150 to \+0\.0050\)/u,
  );
  const refused = told({ compatible: false, reasons: ['it loses \u001B[31mmuch'] });
  expect(refused).toContain('not compatible with version 3');
  expect(refused).toContain('  it loses \uFFFD[31mmuch');
});
