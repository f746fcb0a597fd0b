import type { Content } from './content.ts';
import type { EmbedOutcome } from './embed-outcome.ts';
import type { EncoderDescription } from './encoder-description.ts';
import type { EncoderRef } from './encoder-ref.ts';

/** The media type of an image that can be decoded, or what is wrong with it. */
export type ImageInspection = { readonly contentType: string } | { readonly error: string };

export interface EncoderReport {
  /** Inputs that wait or are being worked on. */
  readonly waiting: number;
  /** Id of the encoder process while it is ready to work. */
  readonly pid: number | undefined;
  /** How often the process died and was started again. */
  readonly restarts: number;
  /** Model versions in its memory. */
  readonly loaded: readonly string[];
}

/** Encoders in a child process: TensorFlow and image decoding never run in the caller's process. */
export interface EncoderHost {
  /** @throws EncoderUnavailableError when the version is gone or its manifest cannot be read */
  describe(encoder: EncoderRef): Promise<EncoderDescription>;
  /**
   * One outcome per content, in order. Content that cannot be read gives its own error and harms no other.
   * @throws EncoderOverloadedError EncoderTimeoutError EncoderUnavailableError EncoderClosedError
   */
  embed(encoder: EncoderRef, contents: readonly Content[]): Promise<readonly EmbedOutcome[]>;
  /** Decodes each image whole. @throws as `embed` */
  inspect(images: readonly Uint8Array[]): Promise<readonly ImageInspection[]>;
  report(): EncoderReport;
  /** Ends the process; what still waits is rejected. */
  close(): Promise<void>;
}
