import type { DriftFigures, ProposalKind, ProposalStatus, TuningRequest } from '@kindred/contracts';
import type { PageRequest } from '../page/page.ts';
import type { NewRun } from '../runs/run-record.ts';
import type { NewVersionJob } from '../version-jobs/version-job-record.ts';

export interface ProposalRecord {
  readonly id: string;
  readonly collectionId: string;
  /** Name of the collection. */
  readonly collection: string;
  readonly kind: ProposalKind;
  /** What served then. */
  readonly model: { readonly name: string; readonly version: number } | null;
  readonly reasons: readonly string[];
  readonly figures: DriftFigures | null;
  readonly status: ProposalStatus;
  /** null: the check. */
  readonly proposedBy: string | null;
  readonly createdAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
  readonly runId: string | null;
  readonly versionJobId: string | null;
  readonly tuningId: string | null;
}

export interface NewProposal {
  readonly collectionId: string;
  readonly kind: ProposalKind;
  readonly reason: string;
  readonly proposedBy: string;
}

/** What is started by the acceptance. */
export type ProposalAction =
  | { readonly run: NewRun }
  | { readonly versionJob: NewVersionJob }
  | { readonly tuning: TuningRequest };

export interface Acceptance {
  readonly by: string;
  readonly note: string | null;
  readonly action: ProposalAction;
}

export interface ProposalPageRequest extends PageRequest {
  readonly collectionId?: string | undefined;
  /** Names of the only collections that are wanted. */
  readonly collections?: readonly string[] | undefined;
  readonly status?: ProposalStatus | undefined;
}

/** How many proposals of a collection wait for somebody. */
export interface OpenProposals {
  readonly collection: string;
  readonly kind: ProposalKind;
  readonly open: number;
}
