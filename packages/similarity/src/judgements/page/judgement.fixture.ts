import {
  gateSchema,
  type JudgedAnswers,
  type JudgedFigure,
  type Judgement,
} from '@kindred/contracts';

const bell = (centre: number, width: number, height: number) =>
  Array.from({ length: 32 }, (_, bin) =>
    Math.round(height * Math.exp(-(((bin - centre) / width) ** 2))),
  );

const answers = (version: number, shift: number): JudgedAnswers => ({
  version,
  threshold: 0.42 + shift / 40,
  calibrationError: 0.02 + shift / 100,
  reliability: Array.from({ length: 10 }, (_, bin) => {
    const probability = (bin + 0.5) / 10;
    const observed = Math.min(1, Math.max(0, probability + (bin % 2 ? 0.02 : -0.03) * shift));
    return {
      probability,
      observed,
      low: Math.max(0, observed - 0.05),
      high: Math.min(1, observed + 0.05),
      pairs: 400,
    };
  }),
  histogram: {
    from: 0,
    to: 1.4,
    matching: bell(7 + shift, 5, 300),
    others: bell(20 - shift, 6, 260),
  },
});

const figure = (
  metric: JudgedFigure['metric'],
  candidate: number,
  live: number,
  half: number,
): JudgedFigure => {
  const isError = metric === 'verification.eer' || metric === 'verification.frrAtFar1';
  const gain = isError ? live - candidate : candidate - live;
  const around = (value: number, by: number) => ({ value, low: value - by, high: value + by });
  return {
    metric,
    better: isError ? 'lower' : 'higher',
    candidate: around(candidate, 0.012),
    live: around(live, 0.014),
    gain: around(gain, half),
  };
};

/** A judgement with every part that a page shows, and names that would be markup. */
export const judgementOf = (change: Partial<Judgement> = {}): Judgement => ({
  id: '018f3a5e-5c57-7cc0-8000-000000000001',
  model: 'letters',
  version: 4,
  against: 3,
  runId: null,
  verdict: 'hold',
  reasons: [
    'retrieval.recallAt1 may be at most 0.005 worse, but gains -0.012 (95 %: -0.021 to -0.003)',
    'version 3 was trained on 2 of the held-out classes, so that its figures flatter it',
  ],
  report: {
    split: { kind: 'classes', seed: 1, fraction: 0.15, bound: 0.16 },
    splitFingerprint: 'ab'.repeat(32),
    classes: 145,
    examples: 2900,
    pairs: 4000,
    leftOut: 3,
    trainedOnHeldOut: { candidate: 0, live: 2 },
    gate: gateSchema.parse({}),
    forced: false,
    figures: [
      figure('verification.auc', 0.962, 0.951, 0.006),
      figure('verification.eer', 0.094, 0.104, 0.012),
      figure('verification.accuracy', 0.907, 0.899, 0.01),
      figure('verification.frrAtFar1', 0.31, 0.35, 0.05),
      figure('retrieval.recallAt1', 0.781, 0.793, 0.009),
      figure('retrieval.mapAtR', 0.402, 0.397, 0.011),
      figure('oneShot.accuracy', 0.842, 0.829, 0.016),
    ],
    candidate: answers(4, 0),
    live: answers(3, 2),
    compatibility: {
      compatible: false,
      reasons: [
        'retrieval.recallAt1 among vectors of version 3 may lose at most 0.020, but loses 0.041 (95 %: 0.030 to 0.052)',
      ],
      maximumRecallLoss: 0.02,
      figures: [
        {
          metric: 'retrieval.recallAt1',
          gallery: 'live',
          live: { value: 0.793, low: 0.779, high: 0.807 },
          candidate: { value: 0.781, low: 0.769, high: 0.793 },
          across: { value: 0.752, low: 0.739, high: 0.764 },
          loss: { value: 0.041, low: 0.03, high: 0.052 },
        },
        {
          metric: 'retrieval.recallAt10',
          gallery: 'mixed',
          live: { value: 0.941, low: 0.931, high: 0.951 },
          candidate: { value: 0.938, low: 0.929, high: 0.948 },
          across: { value: 0.936, low: 0.926, high: 0.946 },
          loss: { value: 0.005, low: -0.002, high: 0.012 },
        },
      ],
    },
    mistakes: [
      {
        first: '<script>alert(1)</script>',
        second: 'b/2.png',
        firstClass: 'Greek α',
        secondClass: '"><img src=x onerror=alert(1)>',
        isMatch: false,
        candidate: 0.981,
        live: 0.4,
      },
      {
        first: 'c/1.png',
        second: 'c/9.png',
        firstClass: 'Latin c',
        secondClass: 'Latin c',
        isMatch: true,
        candidate: 0.03,
        live: 0.12,
      },
    ],
    lost: [
      {
        first: 'd/1.png',
        second: 'd/4.png',
        firstClass: 'Latin d',
        secondClass: 'Latin d',
        isMatch: true,
        candidate: 0.31,
        live: 0.77,
      },
    ],
  },
  createdAt: '2026-11-27T05:40:00.000Z',
  ...change,
});
