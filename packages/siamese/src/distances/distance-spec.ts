import type { DistanceName } from './distance-name.ts';

/**
 * The distance of a training: a plain one, or a learned one. A learned distance is a trained linear map
 * of the embedding followed by a plain distance:
 * - `weighted-l1`: Σ wⱼ·|aⱼ − bⱼ| with wⱼ ≥ 0 (Koch, Zemel, Salakhutdinov 2015, section 3.1), which is
 *   the manhattan distance of w ∘ a and w ∘ b
 * - `mahalanobis`: √((a − b)ᵀ·M·(a − b)) with M = LᵀL (Weinberger and Saul 2009, equation 3), which is
 *   the Euclidean distance of L·a and L·b; `rank` rows of L make the embeddings that short
 */
export type DistanceSpec =
  | DistanceName
  | 'weighted-l1'
  | 'mahalanobis'
  | {
      readonly kind: 'mahalanobis';
      /** Rows of L, at most the embedding's size. */
      readonly rank: number;
    };
