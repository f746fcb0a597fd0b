import type { Judgement, JudgementReport } from '@kindred/contracts';

/** What is said of a version that is to be, or of one that there is. */
export interface NewJudgement {
  /** The live version that it was compared with. */
  readonly againstVersionId: string | null;
  readonly verdict: Judgement['verdict'];
  readonly reasons: readonly string[];
  readonly report: JudgementReport;
}

export interface JudgementRecord {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  readonly against: number | null;
  readonly runId: string | null;
  readonly verdict: Judgement['verdict'];
  readonly reasons: readonly string[];
  readonly report: JudgementReport;
  readonly createdAt: Date;
}
