import { formatCount, formatSeconds, formatShare } from '../terminal/format.ts';
import type { Output } from '../terminal/output.ts';
import type { TourReport } from './tour-report.ts';

/** The tour's figures in a few lines. */
export function printReport(output: Output, report: TourReport): void {
  const { training, runs20, indexed, recall10, licences } = report;
  const rows: [string, string][] = [
    ['data', report.dataset],
    ['training', `${formatCount(training.steps)} steps in ${formatSeconds(training.seconds)}`],
    [
      '20-way one-shot',
      `${formatShare(runs20.accuracy)} (${runs20.correct} of ${runs20.trials}; ` +
        `95 % interval ${formatShare(runs20.low)} to ${formatShare(runs20.high)})`,
    ],
    ['held-out pairs', describeHeldOut(report.heldOut)],
    ['indexed', `${formatCount(indexed.items)} drawings in ${formatSeconds(indexed.seconds)}`],
    [
      'recall@10',
      `${recall10.value.toFixed(4)} of ${recall10.engine} against exact search, ${formatCount(recall10.queries)} queries`,
    ],
    ...(licences === undefined
      ? []
      : [
          [
            'duplicates',
            `${formatCount(licences.clusters)} clusters among ${formatCount(licences.documents)} licences: ${licences.report}`,
          ] as [string, string],
        ]),
    ...report.pictures.map((picture): [string, string] => ['picture', picture]),
  ];
  for (const [name, value] of rows) output.line(`  ${name.padEnd(16)} ${value}`);
}

/** The figures of the run's own evaluation that a reader can do something with. */
function describeHeldOut(figures: Readonly<Record<string, number>>): string {
  const named = [
    ['AUC', 'verification.auc'],
    ['equal error rate', 'verification.eer'],
    ['accuracy', 'verification.accuracy'],
  ] as const;
  return named
    .flatMap(([name, key]) =>
      figures[key] === undefined ? [] : [`${name} ${figures[key].toFixed(3)}`],
    )
    .join(', ');
}
