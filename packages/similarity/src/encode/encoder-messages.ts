import type { Content } from './content.ts';
import type { EmbedOutcome } from './embed-outcome.ts';
import type { EncoderRef } from './encoder-ref.ts';
import type { ImageInspection } from './encoder-host.ts';

/** What the encoder process is asked. `files` come along when the process has not got the model yet. */
export type EncoderRequest =
  | {
      readonly type: 'embed';
      readonly encoder: EncoderRef;
      readonly files?: Record<string, Uint8Array>;
      /** Versions whose memory is to be freed. */
      readonly unload: readonly string[];
      readonly contents: readonly Content[];
    }
  | { readonly type: 'inspect'; readonly images: readonly Uint8Array[] };

/** What it answers: `ready` once, then one message per request, in order. */
export type EncoderReply =
  | { readonly type: 'ready' }
  | { readonly type: 'embedded'; readonly outcomes: readonly EmbedOutcome[] }
  | { readonly type: 'inspected'; readonly inspections: readonly ImageInspection[] }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
