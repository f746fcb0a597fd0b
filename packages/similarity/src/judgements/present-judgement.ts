import type { Judgement } from '@kindred/contracts';
import type { JudgementRecord } from '../ports/judgement-store.ts';

/** A judgement as the API shows it: a candidate that had no number then has one now. */
export function presentJudgement(record: JudgementRecord): Judgement {
  const { report, reasons, createdAt, version, ...rest } = record;
  return {
    ...rest,
    version,
    reasons: [...reasons],
    report: {
      ...report,
      candidate: { ...report.candidate, version },
      // Judgements of earlier days do not have it.
      compatibility: report.compatibility ?? null,
    },
    createdAt: createdAt.toISOString(),
  };
}
