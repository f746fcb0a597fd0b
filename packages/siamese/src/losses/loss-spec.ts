import type { Mining } from '../miners/mining.ts';
import type { ViewLossSpec } from '../self-supervised/view-loss-spec.ts';
import type { PairWeights } from './pair-weights.ts';
import type { BatchLossSpec } from './batch-loss-spec.ts';
import type { EpisodeLossSpec } from './episode-loss-spec.ts';
import type { ProxyLossSpec } from './proxy-loss-spec.ts';
import type { WrapperSpec } from './wrapper-spec.ts';

/** What the training minimises. */
export type LossSpec = PlainLossSpec | WrapperSpec;

/** A loss that is not around another. */
export type PlainLossSpec =
  | ViewLossSpec
  | BatchLossSpec
  | ProxyLossSpec
  | EpisodeLossSpec
  | {
      /** Hadsell, Chopra, LeCun 2006. */
      readonly kind: 'contrastive';
      /** Distance from which non-matching pairs are left alone. @defaultValue the distance's own */
      readonly margin?: number | undefined;
      readonly weights?: PairWeights | undefined;
      /** Takes the pairs that a miner picks from all of a batch. @defaultValue the pairs that were drawn */
      readonly mining?: Mining | undefined;
    }
  | {
      /** Schroff, Kalenichenko, Philbin 2015; Hermans, Beyer, Leibe 2017. */
      readonly kind: 'triplet';
      /** By how much a negative must be farther than a positive; `soft` for log(1 + exp(excess)). */
      readonly margin: number | 'soft';
      /** `scheduled`: semi-hard, then batch-hard once the collapse guard finds that safe. */
      readonly mining: Mining | 'scheduled';
    }
  | {
      /** In-batch softmax over the other pairs' positives; Sohn 2016, with a learned scale. */
      readonly kind: 'n-pair';
      /** Scale at the start: softmax(−scale · distance). */
      readonly scale: number;
    }
  | {
      /** Output layer σ(−(a·distance/margin + b)) under binary cross-entropy, as in Koch et al. 2015. */
      readonly kind: 'cross-entropy';
      readonly weights?: PairWeights | undefined;
    }
  | {
      /** Ranks pairs by their similarity; Su 2022. */
      readonly kind: 'cosent';
      /** λ. @defaultValue 20 */
      readonly scale?: number | undefined;
      readonly weights?: PairWeights | undefined;
    }
  | {
      /** The squared difference of cosine and similarity; Reimers and Gurevych 2019. */
      readonly kind: 'cosine-regression';
      readonly weights?: PairWeights | undefined;
    };

export type LossKind = PlainLossSpec['kind'];
