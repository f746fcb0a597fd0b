import type { Gate, JudgedFigure, JudgedMetric } from '@kindred/contracts';
import { intervalOf, pairedDifference } from '@kindred/siamese';
import type { MeasuredVersion } from './measured-version.ts';

const lowerIsBetter: ReadonlySet<JudgedMetric> = new Set([
  'verification.eer',
  'verification.frrAtFar1',
]);

/** Every figure of the candidate beside that of the live version, and what is gained; all on the same trials. */
export function compareVersions(
  candidate: MeasuredVersion,
  live: MeasuredVersion | undefined,
  { confidence }: Pick<Gate, 'confidence'>,
): JudgedFigure[] {
  return Object.entries(candidate.figures).map(([name, figure]) => {
    const metric = name as JudgedMetric;
    const isError = lowerIsBetter.has(metric);
    const other = live?.figures[metric];
    const [better, worse] = isError ? [other, figure] : [figure, other];
    return {
      metric,
      better: isError ? 'lower' : 'higher',
      candidate: intervalOf(figure.value, figure.replicates, confidence),
      live: other === undefined ? null : intervalOf(other.value, other.replicates, confidence),
      gain:
        better === undefined || worse === undefined
          ? null
          : pairedDifference(better, worse, confidence),
    };
  });
}
