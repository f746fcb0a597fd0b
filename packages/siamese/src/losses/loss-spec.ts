import type { Mining } from '../miners/mining.ts';
import type { BatchLossSpec } from './batch-loss-spec.ts';
import type { EpisodeLossSpec } from './episode-loss-spec.ts';
import type { ProxyLossSpec } from './proxy-loss-spec.ts';
import type { WrapperSpec } from './wrapper-spec.ts';

/** What the training minimises. */
export type LossSpec = PlainLossSpec | WrapperSpec;

/** A loss that is not around another. */
export type PlainLossSpec =
  | BatchLossSpec
  | ProxyLossSpec
  | EpisodeLossSpec
  | {
      /** Hadsell, Chopra, LeCun 2006. */
      readonly kind: 'contrastive';
      /** Distance from which non-matching pairs are left alone. */
      readonly margin: number;
    }
  | {
      /** Schroff, Kalenichenko, Philbin 2015; Hermans, Beyer, Leibe 2017. */
      readonly kind: 'triplet';
      /** By how much a negative must be farther than a positive; `soft` for log(1 + exp(excess)). */
      readonly margin: number | 'soft';
      readonly mining: Mining;
    }
  | {
      /** In-batch softmax over the other pairs' positives; Sohn 2016, with a learned scale. */
      readonly kind: 'n-pair';
      /** Scale at the start: softmax(−scale · distance). */
      readonly scale: number;
    }
  | {
      /** Output layer σ(−(a·distance + b)) under binary cross-entropy, as in Koch et al. 2015. */
      readonly kind: 'cross-entropy';
    };

export type LossKind = PlainLossSpec['kind'];
