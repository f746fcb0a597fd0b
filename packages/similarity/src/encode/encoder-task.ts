import type { Deferred } from '../waiting/deferred.ts';
import type { Content } from './content.ts';
import type { EmbedOutcome } from './embed-outcome.ts';
import type { ImageInspection } from './encoder-host.ts';
import type { EncoderRef } from './encoder-ref.ts';

interface Task<T> {
  /** Tasks of one group may share a batch. */
  readonly group: string;
  readonly bytes: number;
  readonly result: Deferred<T>;
  /** How often the process died over it. */
  deaths: number;
}

export interface EmbedTask extends Task<EmbedOutcome> {
  readonly type: 'embed';
  readonly encoder: EncoderRef;
  readonly content: Content;
}

export interface InspectTask extends Task<ImageInspection> {
  readonly type: 'inspect';
  readonly image: Uint8Array;
}

/** One input that waits for the encoder process. */
export type EncoderTask = EmbedTask | InspectTask;
