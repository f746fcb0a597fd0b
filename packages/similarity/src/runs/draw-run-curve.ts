import type { RunCurve } from '@kindred/contracts';
import { learningCurves } from '@kindred/siamese/learning-curves';

/** A run's curve as the text of an SVG file. */
export function drawRunCurve({ steps, epochs, validation }: RunCurve): string {
  const losses = [
    { name: 'loss of a step', points: steps },
    { name: 'loss of an epoch', points: epochs },
  ];
  const nameOf = (measure: string) => (measure === 'accuracy' ? measure : measure.toUpperCase());
  return learningCurves({
    losses: losses.filter(({ points }) => points.length > 0),
    validation: Object.entries(validation).map(([measure, points]) => ({
      name: `validation ${nameOf(measure)}`,
      points,
    })),
  });
}
