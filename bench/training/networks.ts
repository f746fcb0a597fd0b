import type { DistanceName, EncoderSpec, LossSpec, SamplerSpec } from '@kindred/siamese';

/** One network that is timed, with everything else that a training step needs. */
export interface TimedNetwork {
  readonly encoder: EncoderSpec;
  readonly distance: DistanceName;
  readonly loss: LossSpec;
  readonly sampler: SamplerSpec;
  /** Images in a batch. */
  readonly batch: number;
}

const block4 = {
  kind: 'conv4',
  inputShape: [28, 28, 1],
  filters: 64,
  embeddingSize: 64,
  normalize: true,
} as const satisfies EncoderSpec;

const softmaxOverPairs = {
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 16 },
  sampler: { kind: 'class-pairs', pairs: 32 },
  batch: 64,
} as const;

/** bench/peers/training_torch.py builds the same three, by the same names. */
export const networks = {
  koch: {
    encoder: { kind: 'koch', inputShape: [105, 105, 1], embeddingSize: 4096 },
    distance: 'euclidean',
    loss: { kind: 'cross-entropy' },
    sampler: { kind: 'balanced-pairs', pairs: 16 },
    batch: 32,
  },
  block4bn: { encoder: block4, ...softmaxOverPairs },
  block4: { encoder: { ...block4, batchNormalization: false }, ...softmaxOverPairs },
} as const satisfies Record<string, TimedNetwork>;

export type NetworkName = keyof typeof networks;
