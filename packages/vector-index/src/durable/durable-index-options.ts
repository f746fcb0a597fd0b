import type { OpenIndexOptions } from '../host/engine-host.ts';
import type { SnapshotHost } from '../snapshot/snapshot-host.ts';
import type { SnapshotStep } from '../snapshot/snapshot-step.ts';
import type { LogStep } from './change-log/log-step.ts';

/** The same as at the first time, but for `kind` and `ef`: vectors are of one dimension, metric and model version. */
export interface DurableIndexOptions extends OpenIndexOptions {
  /** Names what computes the vectors. @defaultValue '' */
  readonly modelVersion?: string;
  /** Holds the index in memory; it stays the caller's to shut down. @defaultValue one of its own */
  readonly host?: SnapshotHost;
  /**
   * A snapshot is taken in the background when the log has grown beyond the newest one, but not for fewer
   * bytes than this. @defaultValue 16 MiB
   */
  readonly compactAboveBytes?: number;
  /** Told why a snapshot in the background failed; it is tried again when the log has doubled. */
  readonly onCompactionError?: (error: unknown) => void;
  /** Told how far a change or a snapshot has come, and waited for. */
  readonly onStep?: (step: SnapshotStep | LogStep) => unknown;
}
