import type { CreateSchedule, RunBase, ScheduleOutcome, UpdateSchedule } from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';

export interface ScheduleRecord extends Omit<CreateSchedule, 'base'> {
  readonly id: string;
  readonly base: RunBase | null;
  /** What came of its time when that came last. */
  readonly last: {
    readonly at: Date;
    readonly outcome: ScheduleOutcome;
    readonly message: string | null;
    /** The newest run that it started. */
    readonly run: string | null;
  } | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What is to be done now that a schedule's time has come. */
export type Firing = { readonly jobId: string } & (
  | {
      /** Tells data and recipe apart from those of another time. */
      readonly state: string;
      readonly baseVersionId: string | null;
    }
  | { readonly refused: string }
);

export interface ScheduleStore {
  create(schedule: CreateSchedule): Promise<ScheduleRecord>;
  find(id: string): Promise<ScheduleRecord | undefined>;
  /** Oldest first. @throws code `bad-cursor` */
  list(request: PageRequest): Promise<Page<ScheduleRecord>>;
  update(id: string, changes: UpdateSchedule): Promise<ScheduleRecord | undefined>;
  delete(id: string): Promise<boolean>;
  /** All that are enabled. */
  enabled(): Promise<readonly ScheduleRecord[]>;
  /**
   * One transaction: the run that its time asks for, or why there is none. Once per job: `repeated` is what
   * comes of a job that was done before, `gone` of a schedule that was deleted or disabled.
   */
  fire(id: string, firing: Firing): Promise<ScheduleOutcome | 'gone' | 'repeated'>;
  /** Calls back soon after a schedule was made, changed or deleted. Returns the unsubscriber. */
  onChange(listener: () => void): Promise<() => Promise<void>>;
}
