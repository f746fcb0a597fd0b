import { gateSchema } from '@kindred/contracts';
import type { ModelVersionRecord, NewModelVersion } from '@kindred/similarity';

const answers = {
  version: null,
  threshold: 0.1,
  calibrationError: null,
  reliability: [],
  histogram: { from: 0, to: 1, matching: [], others: [] },
};

/** A judgement that calls a version compatible with another one. */
export function compatibleJudgement({
  id,
}: Pick<ModelVersionRecord, 'id'>): NonNullable<NewModelVersion['judgement']> {
  return {
    againstVersionId: id,
    verdict: 'promote',
    reasons: ['as good as it was'],
    report: {
      split: { kind: 'classes', seed: 1, fraction: 0.2, bound: 0.2 },
      splitFingerprint: 'ab',
      classes: 2,
      examples: 4,
      pairs: 2,
      leftOut: 0,
      trainedOnHeldOut: { candidate: 0, live: 0 },
      gate: gateSchema.parse({}),
      forced: false,
      figures: [],
      candidate: answers,
      live: answers,
      compatibility: { compatible: true, reasons: [], maximumRecallLoss: 0.02, figures: [] },
      mistakes: [],
      lost: [],
    },
  };
}
