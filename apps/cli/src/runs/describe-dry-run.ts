import type { DryRunReport } from '@kindred/contracts';
import { formatBytes, formatCount, formatSeconds } from '../terminal/format.ts';

/** Names of classes that are told. */
const listed = 8;

/** What a run would do, for people. */
export function describeDryRun(report: DryRunReport): string {
  const { source, examples, classes, verdicts, balance, leakage, parameters, backend, expected } =
    report;
  const lines: (readonly [string, string])[] = [
    ['source', source],
    [
      'examples',
      `${formatCount(examples.training)} to learn from, ${formatCount(examples.heldOut)} held out`,
    ],
  ];
  if (classes !== null) {
    const { training, heldOut } = classes;
    const sizes = `${training.smallest} to ${training.largest} examples, median ${training.median}`;
    lines.push(
      [
        'classes',
        `${training.count} of ${sizes}; ${heldOut.count} held out${describeOld(heldOut.old)}`,
      ],
      ['left out', `${training.leftOut} classes with a single example`],
    );
  }
  if (verdicts !== null) lines.push(['verdicts', describeVerdicts(verdicts)]);
  if (balance !== null) lines.push(['balance', `${balance.toFixed(3)} (1: all classes alike)`]);
  if (leakage !== null) lines.push(['leakage', describeLeakage(leakage)]);
  lines.push(
    ['network', `${formatCount(parameters)} weights, ${backend}`],
    [
      'time',
      `about ${formatSeconds(expected.seconds)} (${(1000 * expected.secondsPerStep).toFixed(0)} ms a step), without reading and evaluation`,
    ],
    ['memory', `about ${formatBytes(expected.memoryBytes)}`],
  );
  const text = lines.map(([name, value]) => `${name.padEnd(9)} ${value}`);
  return [...text, ...report.warnings.map((warning) => `! ${warning}`)].join('\n');
}

function describeVerdicts(verdicts: NonNullable<DryRunReport['verdicts']>): string {
  const { trained, heldOut, outOfReach, tied, unsure } = verdicts;
  return `${formatCount(trained)} to learn from, ${formatCount(heldOut)} held out, ${formatCount(outOfReach)} out of reach, ${formatCount(tied)} tied, ${formatCount(unsure)} unsure`;
}

function describeOld(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > listed ? ', …' : '';
  return `, ${names.length} of them old: ${names.slice(0, listed).join(', ')}${more}`;
}

function describeLeakage(leakage: NonNullable<DryRunReport['leakage']>): string {
  const { sameIds, exactDuplicates, nearCopies, nearDuplicates, examined } = leakage;
  const near =
    nearDuplicates === null
      ? 'near duplicates not measured'
      : `${nearDuplicates} near duplicates among ${formatCount(examined)} held out`;
  return `left out: ${sameIds} by id, ${exactDuplicates} exact and ${nearCopies} near copies; ${near}`;
}
