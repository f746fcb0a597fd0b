import type { JudgedFigure, Judgement } from '@kindred/contracts';
import { describeCompatibility } from './describe-compatibility.ts';
import { formatCount } from '../terminal/format.ts';
import { printable } from '../terminal/printable.ts';
import { formatTable } from '../terminal/table.ts';

/** A judgement for the terminal: the verdict with its reasons, and every figure beside that of the live version. */
export function describeJudgement(judgement: Judgement): string {
  const { model, version, against, verdict, reasons, report } = judgement;
  const beside = against === null ? 'the first version' : `against version ${against}`;
  const { classes, examples, pairs, gate } = report;
  const held = classes > 0 ? `${formatCount(classes)} held-out classes, ` : '';
  const header = [
    'figure',
    `version ${version}`,
    against === null ? 'live' : `version ${against}`,
    'gain',
  ];
  const rows = report.figures.map(({ metric, better, candidate, live, gain }) => [
    better === 'lower' ? `${metric} (less is better)` : metric,
    figure(candidate),
    figure(live),
    gain === null ? '–' : `${signed(gain.value)} (${signed(gain.low)} to ${signed(gain.high)})`,
  ]);
  return [
    `${model} version ${version}, ${beside}: ${verdict}`,
    ...reasons.map((reason) => `  ${printable(reason)}`),
    '',
    formatTable(header, rows),
    ...describeCompatibility(judgement),
    `${held}${formatCount(examples)} examples, ${formatCount(pairs)} pairs; ${+(gate.confidence * 100).toFixed(1)} % intervals`,
  ].join('\n');
}

const figure = (interval: JudgedFigure['live']) =>
  interval === null
    ? '–'
    : `${interval.value.toFixed(4)} (${interval.low.toFixed(4)} to ${interval.high.toFixed(4)})`;

const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
