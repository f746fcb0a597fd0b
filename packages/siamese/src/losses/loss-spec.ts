import type { Mining } from '../miners/mining.ts';

/** What the training minimises. */
export type LossSpec =
  | {
      /** Hadsell, Chopra, LeCun 2006. */
      readonly kind: 'contrastive';
      /** Distance from which non-matching pairs are left alone. */
      readonly margin: number;
      /** Takes the pairs that a miner picks from all of a batch. @defaultValue the pairs that were drawn */
      readonly mining?: Mining | undefined;
    }
  | {
      /** Schroff, Kalenichenko, Philbin 2015. */
      readonly kind: 'triplet';
      /** By how much a negative must be farther than a positive. */
      readonly margin: number;
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
      /** Output layer σ(−(a·distance + b)) under binary cross-entropy, as in Koch et al. 2015. */
      readonly kind: 'cross-entropy';
    };

export type LossKind = LossSpec['kind'];
