import type { Metadata } from '../../host/index-host.ts';

/** One call that changed an index. */
export type Change =
  | {
      readonly kind: 'upsert';
      readonly labels: Uint32Array;
      /** labels × dimension, as they were given */
      readonly vectors: Float32Array;
      /** Aligned with the labels; undefined where none of them has any. */
      readonly metadata?: readonly Metadata[];
    }
  | { readonly kind: 'remove'; readonly labels: Uint32Array };
