import type { RunEventBody } from '@kindred/contracts';
import type { NewModelVersion, RunRecord } from '@kindred/similarity';

/** What a run's process needs to know of its run. */
export type RunOrder = Pick<RunRecord, 'id' | 'attempt' | 'model' | 'data' | 'config' | 'base'> & {
  /** 1 for the first process of this attempt; with the attempt it names what this process writes. */
  readonly launch: number;
};

/** What the process of a run says while it is at it. */
export interface RunHappened {
  readonly type: 'event';
  readonly event: RunEventBody;
}

/** Its last word. */
export type RunLastWord =
  | { readonly type: 'trained'; readonly version: NewModelVersion }
  | { readonly type: 'failed'; readonly error: { readonly code: string; readonly message: string } }
  | { readonly type: 'stopped' };
