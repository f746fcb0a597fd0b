import type {
  IndexSettingsPatch,
  RunStatus,
  TuningProgress,
  TuningRequest,
  TuningResult,
} from '@kindred/contracts';
import type { JobEnd } from '../jobs/job-end.ts';

export interface TuningRecord {
  readonly id: string;
  readonly collectionId: string;
  /** Name of the collection. */
  readonly collection: string;
  readonly status: RunStatus;
  readonly request: TuningRequest;
  /** How often a worker took it up: the fencing token. */
  readonly attempt: number;
  readonly progress: TuningProgress | null;
  readonly result: TuningResult | null;
  readonly cancelRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export type TuningOutcome =
  | {
      readonly status: 'succeeded';
      readonly result: TuningResult;
      /** Set in the same transaction. */
      readonly settings?: IndexSettingsPatch | undefined;
    }
  | JobEnd;
