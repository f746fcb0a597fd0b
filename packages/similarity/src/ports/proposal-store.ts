import type { DriftFigures, ProposalKind, ProposalStatus, TuningRequest } from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';
import type { NewRun } from './run-store.ts';
import type { NewVersionJob } from './version-job-store.ts';

/** Something that an admin should do for a collection. */
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

/** What is started by the acceptance. */
export type ProposalAction =
  | { readonly run: NewRun }
  | { readonly versionJob: NewVersionJob }
  | { readonly tuning: TuningRequest };

export interface ProposalStore {
  /**
   * A proposal of a person, about what serves the collection now; undefined if the collection is gone.
   * @throws code `proposal-open`
   */
  create(proposal: {
    readonly collectionId: string;
    readonly kind: ProposalKind;
    readonly reason: string;
    readonly proposedBy: string;
  }): Promise<ProposalRecord | undefined>;
  find(proposalId: string): Promise<ProposalRecord | undefined>;
  /** Newest first. @throws code `bad-cursor` */
  list(
    request: PageRequest & {
      readonly collectionId?: string | undefined;
      /** Names of the only collections that are wanted. */
      readonly collections?: readonly string[] | undefined;
      readonly status?: ProposalStatus | undefined;
    },
  ): Promise<Page<ProposalRecord>>;
  /** One transaction: the decision, and what it starts. @throws code `proposal-not-open` */
  accept(
    proposalId: string,
    acceptance: {
      readonly by: string;
      readonly note: string | null;
      readonly action: ProposalAction;
    },
  ): Promise<ProposalRecord | undefined>;
  /** @throws code `proposal-not-open` */
  dismiss(
    proposalId: string,
    decision: { readonly by: string; readonly note: string },
  ): Promise<ProposalRecord | undefined>;
  /** How many wait for somebody, of the collections that have any. */
  open(): Promise<
    readonly { readonly collection: string; readonly kind: ProposalKind; readonly open: number }[]
  >;
}
