import type { DistanceName } from '../distances/distance-name.ts';

/** How a class is represented by its shots: by their mean, or by whichever is nearest. */
export type ShotRule = 'prototype' | 'nearest';

export interface OneShotTrial {
  /** Known examples, count × embeddingSize. */
  readonly support: Float32Array;
  readonly supportLabels: Int32Array;
  /** Examples to classify, count × embeddingSize. */
  readonly queries: Float32Array;
  readonly queryLabels: Int32Array;
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  /** @defaultValue prototype, as Snell et al. 2017; with one shot both are the same */
  readonly rule?: ShotRule;
}
