import type { FailedTraining } from './failed-training.ts';
import type { Interval } from '../evaluation/interval.ts';
import type { CandidateRow, MetricChoice } from './metric-choice.ts';

/** A choice as a Markdown table, and what was measured of the winner in the end. */
export function describeChoice({ criterion, rows, failed, test }: MetricChoice): string {
  const head = ['candidate', 'AUC', 'EER', 'accuracy', `behind by ${criterion}`];
  const winner = rows[0].name;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map((row, place) => line([row.name, ...figuresOf(row), behindOf(row, place)])),
    ...failed.map(({ name, error }) =>
      line([name, `${whatFailed(error)} at step ${error.step}`, '', '', '']),
    ),
    '',
    `Validation pairs; 95 % intervals by a bootstrap over classes. On test pairs, which nothing was chosen by, ${winner} has AUC ${told(test.auc)}, EER ${told(test.eer)}, accuracy ${told(test.accuracy)}.`,
  ].join('\n');
}

function figuresOf({ auc, eer, accuracy }: CandidateRow): string[] {
  return [auc, eer, accuracy].map(told);
}

function behindOf({ behind, tied }: CandidateRow, place: number): string {
  if (place === 0) return 'best';
  return `${told(behind)}${tied ? ', tied' : ''}`;
}

function told({ value, low, high }: Interval): string {
  return `${value.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function whatFailed({ code }: FailedTraining): string {
  return code === 'embedding-collapsed' ? 'collapsed' : 'diverged';
}
