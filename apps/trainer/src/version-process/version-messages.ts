import type { VersionJobRecord, VersionJobResult } from '@kindred/similarity';

/** What the process of a job about a version needs to know of it. */
export type VersionOrder = Pick<VersionJobRecord, 'id' | 'attempt' | 'model' | 'request'>;

/** From the process to the trainer: one message, then it ends. */
export type VersionMessage =
  | { readonly type: 'done'; readonly result: VersionJobResult }
  | {
      readonly type: 'failed';
      readonly error: { readonly code: string; readonly message: string };
    };
