import type { tf } from '@kindred/tensor';
import type { EncodedTokens } from '../transformer/encoded-tokens.ts';
import type { EncoderKind, EncoderSpec } from './encoder-spec.ts';

/** One architecture. */
export interface EncoderDefinition<Kind extends EncoderKind> {
  /**
   * A fresh network with kernels of zeros: `tf.sequential`, or `tf.model` where layers are skipped.
   * Every layer with weights has a name of its own: weights are saved in the order of the network's
   * layers, under `LAYER/WEIGHT`. Throws InvalidEncoderError.
   */
  network(spec: Extract<EncoderSpec, { kind: Kind }>): tf.LayersModel;
  /** Whether embeddings are scaled to length 1. */
  normalize(spec: Extract<EncoderSpec, { kind: Kind }>): boolean;
  /** Embeddings of the tokens of [n, ...inputShape], where inputs are texts of tokens that are encoded beside each other. */
  encodeTokens?(network: tf.LayersModel, inputs: tf.Tensor): EncodedTokens[];
}
