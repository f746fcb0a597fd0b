import type { RefusalCode } from './refusal-code.ts';

/** A snapshot that was passed over. */
export interface SnapshotRefusal {
  /** Name of its folder. */
  readonly snapshot: string;
  readonly code: RefusalCode;
  readonly message: string;
}
