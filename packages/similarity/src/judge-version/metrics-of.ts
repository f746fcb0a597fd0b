import { intervalOf, type MetricValue } from '@kindred/siamese';
import { episodes } from './measure-version.ts';
import type { MeasuredVersion } from './measured-version.ts';
import type { Trials } from './trials.ts';

/** What a version's manifest tells of its measures: figures with their 95 % intervals, and what they were taken on. */
export function metricsOf(
  { figures }: MeasuredVersion,
  { pairs, labelled, classes, examples }: Trials,
): Record<string, MetricValue> {
  const measured = Object.entries(figures).map(([metric, { value, replicates }]) => [
    metric,
    intervalOf(value, replicates),
  ]);
  return {
    ...Object.fromEntries(measured),
    'verification.pairs': pairs.first.length,
    ...(labelled && {
      'oneShot.ways': labelled.ways,
      'oneShot.episodes': episodes,
      'heldOut.classes': classes,
    }),
    'heldOut.examples': examples,
  };
}
