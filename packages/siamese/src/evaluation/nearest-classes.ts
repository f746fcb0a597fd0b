import { classPrototypes } from '../classification/class-prototypes.ts';
import { distanceBetween } from '../distances/distance-between.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import type { OneShotTrial } from './one-shot-trial.ts';

/**
 * The class of the nearest support of every query. With one example a class this is the nearest
 * neighbour, as in Lake et al. 2015. Of classes equally far the one that is first in the support is taken.
 *
 * @throws InvalidEvaluationError unless support and queries have a label per embedding
 */
export function nearestClasses(trial: OneShotTrial): Int32Array {
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
  return queryLabels.map((_, row) => {
    const query = at(queries, row);
    let nearest = { label: -1, distance: Infinity };
    for (const [candidate, label] of labels.entries()) {
      const far = distanceBetween(distance, query, at(embeddings, candidate));
      if (far < nearest.distance) nearest = { label, distance: far };
    }
    return nearest.label;
  });
}

function candidatesOf({ support, supportLabels, embeddingSize, rule = 'prototype' }: OneShotTrial) {
  const examples = { embeddings: support, labels: supportLabels };
  return rule === 'prototype' ? classPrototypes(examples, embeddingSize) : examples;
}
