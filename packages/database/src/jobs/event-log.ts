import type { Channel } from '../notifications/notifications.ts';
import type { JobTable } from './job-table.ts';

/** A table of jobs that keep a log of events, and the channel on which that is told. */
export interface EventLog {
  readonly jobs: JobTable;
  readonly events: string;
  /** Column of `events` that refers to the job. */
  readonly job: string;
  readonly channel: Channel;
}

export const runLog: EventLog = {
  jobs: 'runs',
  events: 'run_metrics',
  job: 'run_id',
  channel: 'kindred_run',
};
export const scanLog: EventLog = {
  jobs: 'scans',
  events: 'scan_events',
  job: 'scan_id',
  channel: 'kindred_scan',
};
export const promotionLog: EventLog = {
  jobs: 'promotions',
  events: 'promotion_events',
  job: 'promotion_id',
  channel: 'kindred_promotion',
};
