import { gateSchema, type JudgementReport } from '@kindred/contracts';

const interval = { value: 0.9, low: 0.8, high: 0.95 };
const answers = {
  version: null,
  threshold: 0.5,
  calibrationError: null,
  reliability: [],
  histogram: { from: 0, to: 1, matching: [1, 0], others: [0, 1] },
};
/** What a judgement of a first version says. */
export const judgementReport: JudgementReport = {
  split: { kind: 'classes', seed: 1, fraction: 0.15, bound: 0.2 },
  splitFingerprint: 'f'.repeat(64),
  classes: 4,
  examples: 20,
  pairs: 40,
  leftOut: 0,
  trainedOnHeldOut: { candidate: 0, live: null },
  gate: gateSchema.parse({}),
  forced: false,
  figures: [
    { metric: 'verification.auc', better: 'higher', candidate: interval, live: null, gain: null },
  ],
  candidate: answers,
  live: null,
  compatibility: null,
  mistakes: [],
  lost: [],
};
