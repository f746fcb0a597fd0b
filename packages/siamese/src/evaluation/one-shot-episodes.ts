import type { DistanceName } from '../distances/distance-name.ts';
import type { ShotRule } from './one-shot-trial.ts';

export interface OneShotEpisodes {
  /** count × embeddingSize, row-major. */
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  readonly labels: Int32Array;
  /** Group of each row, such as its alphabet: the classes of an episode then come from one group. */
  readonly groups?: Int32Array;
  readonly distance: DistanceName;
  /** Classes in an episode. */
  readonly ways: number;
  /** Known examples of a class. */
  readonly shots: number;
  readonly episodes: number;
  /** Examples of a class to classify. @defaultValue 1 */
  readonly queries?: number;
  /** @defaultValue prototype */
  readonly rule?: ShotRule;
  readonly seed: number;
}
