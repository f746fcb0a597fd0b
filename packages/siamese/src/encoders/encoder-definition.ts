import type { tf } from '@kindred/tensor';
import type { EncoderKind, EncoderSpec } from './encoder-spec.ts';

/** One architecture. */
export interface EncoderDefinition<Kind extends EncoderKind> {
  /** Fresh layers with kernels of zeros; the first knows the input shape. Throws InvalidEncoderError. */
  layers(spec: Extract<EncoderSpec, { kind: Kind }>): tf.layers.Layer[];
  /** Whether embeddings are scaled to length 1. */
  normalize(spec: Extract<EncoderSpec, { kind: Kind }>): boolean;
}
