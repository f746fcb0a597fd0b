import { classPrototypes } from '../classification/class-prototypes.ts';
import { distanceBetween } from '../distances/distance-between.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

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

/**
 * Share of queries whose class is the nearest, 0 to 1. With one example a class this is the nearest
 * neighbour, as in Lake et al. 2015. Of classes equally far the one that is first in the support is taken.
 *
 * @throws InvalidEvaluationError unless support and queries have a label per embedding
 */
export function oneShotAccuracy(trial: OneShotTrial): number {
  const { queries, queryLabels, embeddingSize, distance } = trial;
  if (
    queryLabels.length === 0 ||
    queries.length !== queryLabels.length * embeddingSize ||
    trial.support.length !== trial.supportLabels.length * embeddingSize ||
    trial.supportLabels.length === 0
  ) {
    throw new InvalidEvaluationError('Support and queries need one label per embedding.');
  }
  const { embeddings, labels } = candidatesOf(trial);
  const at = (from: Float32Array, row: number) =>
    from.subarray(row * embeddingSize, (row + 1) * embeddingSize);
  let right = 0;
  for (const [row, label] of queryLabels.entries()) {
    const query = at(queries, row);
    let nearest = { label: -1, distance: Infinity };
    for (const [candidate, itsLabel] of labels.entries()) {
      const far = distanceBetween(distance, query, at(embeddings, candidate));
      if (far < nearest.distance) nearest = { label: itsLabel, distance: far };
    }
    if (nearest.label === label) right += 1;
  }
  return right / queryLabels.length;
}

function candidatesOf({ support, supportLabels, embeddingSize, rule = 'prototype' }: OneShotTrial) {
  const examples = { embeddings: support, labels: supportLabels };
  return rule === 'prototype' ? classPrototypes(examples, embeddingSize) : examples;
}
