import type { RunEventBody } from '@kindred/contracts';
import type { NewModelVersion, RunRecord } from '@kindred/similarity';

/** What a run's process needs to know of its run. */
export type RunOrder = Pick<RunRecord, 'id' | 'attempt' | 'model' | 'data' | 'config' | 'base'> & {
  /** 1 for the first process of this attempt; with the attempt it names what this process writes. */
  readonly launch: number;
};

/** From the trainer to the process of a run. */
export type TrainerMessage =
  | { readonly type: 'start'; readonly order: RunOrder }
  | { readonly type: 'stop' };

/** From the process of a run to the trainer; `event`s first, then one of the others, then it ends. */
export type RunMessage =
  | { readonly type: 'event'; readonly event: RunEventBody }
  | { readonly type: 'trained'; readonly version: NewModelVersion }
  | { readonly type: 'failed'; readonly error: { readonly code: string; readonly message: string } }
  | { readonly type: 'stopped' };
