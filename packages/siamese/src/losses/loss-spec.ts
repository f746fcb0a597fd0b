import type { Mining } from '../miners/mining.ts';
import type { ViewLossSpec } from '../self-supervised/view-loss-spec.ts';

/** What the training minimises. */
export type LossSpec =
  | ViewLossSpec
  | {
      /** Hadsell, Chopra, LeCun 2006. */
      readonly kind: 'contrastive';
      /** Distance from which non-matching pairs are left alone. */
      readonly margin: number;
    }
  | {
      /** Schroff, Kalenichenko, Philbin 2015. */
      readonly kind: 'triplet';
      /** By how much a negative must be farther than a positive. */
      readonly margin: number;
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

export type LossKind = LossSpec['kind'];
