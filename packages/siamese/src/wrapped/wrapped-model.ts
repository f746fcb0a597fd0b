import type { EncoderSpec } from '../encoders/encoder-spec.ts';

/** A network of another program as an encoder of ours, with its weights. */
export interface WrappedModel<Kind extends EncoderSpec['kind']> {
  readonly encoder: Extract<EncoderSpec, { kind: Kind }>;
  /** Initial weights of a model or a training. */
  readonly weights: Uint8Array;
}
