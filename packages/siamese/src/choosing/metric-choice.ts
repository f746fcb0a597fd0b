import type { SiameseModel } from '../model/siamese-model.ts';
import type { TrainingProgress } from '../training/training-progress.ts';
import type { MetricCandidate } from './choose-metric-options.ts';
import type { Criterion } from './criterion.ts';
import type { FailedTraining } from './failed-training.ts';
import type { Interval } from '../evaluation/interval.ts';

/** A trained candidate on the validation pairs. */
export interface CandidateRow {
  readonly name: string;
  readonly candidate: MetricCandidate;
  readonly auc: Interval;
  readonly eer: Interval;
  /** At the threshold that the model was calibrated to on the validation examples. */
  readonly accuracy: Interval;
  /** By how much the winner is better by the criterion, with its paired interval; 0 for the winner. */
  readonly behind: Interval;
  /** The interval of `behind` contains 0: these pairs do not tell the candidate from the winner. */
  readonly tied: boolean;
  /** Time spent training, in milliseconds. */
  readonly durationMs: number;
}

export interface MetricChoice {
  readonly criterion: Criterion;
  /** Best first. Figures of the first are a little too good: it was chosen by them. */
  readonly rows: readonly [CandidateRow, ...CandidateRow[]];
  /** Candidates whose training diverged or collapsed. */
  readonly failed: readonly { readonly name: string; readonly error: FailedTraining }[];
  /** Of the winner, on the test pairs, which nothing was chosen by: the figures to report. */
  readonly test: Readonly<Record<Criterion, Interval>>;
  /** The winner, calibrated on the validation examples. The caller disposes of it. */
  readonly model: SiameseModel;
}

/** What a choice tells while it goes. */
export type ChoosingProgress =
  | {
      /** The training of a candidate begins; what it tells follows. */
      readonly type: 'candidate';
      readonly name: string;
      /** Place of the candidate, from 1. */
      readonly number: number;
      readonly of: number;
    }
  | TrainingProgress
  | {
      readonly type: 'measured';
      readonly name: string;
      readonly figures: Readonly<Record<Criterion, Interval>>;
    };
