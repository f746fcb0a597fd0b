import type { Recommendation } from './recommendation.ts';
import type { Widening } from './widening.ts';

export interface RecommendResult {
  /** The best score first, equal scores by distance, then by label. */
  readonly neighbours: readonly Recommendation[];
  /** `complete` is false where a limit ended the search for candidates. */
  readonly explain: Widening;
}
