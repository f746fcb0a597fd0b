import type { CreateSchedule, RunBase, ScheduleOutcome, UpdateSchedule } from '@kindred/contracts';

export interface ScheduleRecord extends Omit<CreateSchedule, 'base'> {
  readonly id: string;
  readonly base: RunBase | null;
  /** What came of its time when that came last. */
  readonly last: {
    readonly at: Date;
    readonly outcome: ScheduleOutcome;
    readonly message: string | null;
    readonly run: string | null;
  } | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type ScheduleChanges = UpdateSchedule;

/** What is to be done now that a schedule's time has come. */
export type Firing = { readonly jobId: string } & (
  | {
      /** Tells data and recipe apart from those of another time. */
      readonly state: string;
      readonly baseVersionId: string | null;
    }
  | { readonly refused: string }
);

/** `gone`: it was deleted or disabled. `repeated`: the job was done before. */
export type Fired = ScheduleOutcome | 'gone' | 'repeated';
