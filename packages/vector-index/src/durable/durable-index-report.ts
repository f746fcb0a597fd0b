import type { IndexReport } from '../host/engine-host.ts';
import type { SnapshotRefusal } from '../snapshot/snapshot-refusal.ts';

export interface DurableIndexReport extends IndexReport {
  /** Changes that were ever made. */
  readonly sequence: number;
  /** Of these, how many the newest snapshot has; 0 where there is none. */
  readonly snapshotPosition: number;
  /** Bytes of the log that would be applied again after a crash. */
  readonly logBytes: number;
  /** Bytes that a crash had torn at the log's end, cut off when it was opened: never acknowledged. */
  readonly tornBytes: number;
  /** Snapshots that were passed over when it was opened. */
  readonly refusals: readonly SnapshotRefusal[];
}
