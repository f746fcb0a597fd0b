import type { Judgement } from '@kindred/contracts';
import { printable } from '../terminal/printable.ts';
import { formatTable } from '../terminal/table.ts';

/** Lines that tell whether vectors of the live version may stay; none where it was not measured. */
export function describeCompatibility({
  report: { compatibility },
  version,
  against,
}: Judgement): readonly string[] {
  if (compatibility === null || against === null) return [];
  const { compatible, reasons, maximumRecallLoss, figures } = compatibility;
  const among = { live: `version ${against}`, mixed: 'both' };
  const rows = figures.map(({ metric, gallery, live, across, loss }) => [
    metric,
    among[gallery],
    live.value.toFixed(4),
    across.value.toFixed(4),
    `${signed(loss.value)} (${signed(loss.low)} to ${signed(loss.high)})`,
  ]);
  const verdict = compatible
    ? `compatible with version ${against}: kindred promote --lazy may leave its vectors for later`
    : `not compatible with version ${against}, whose vectors cannot stay`;
  return [
    '',
    `${verdict} (at most ${maximumRecallLoss} of recall may be lost)`,
    ...reasons.map((reason) => `  ${printable(reason)}`),
    formatTable(
      ['figure', 'vectors of', `version ${against}`, `queries of version ${version}`, 'loss'],
      rows,
    ),
    '',
  ];
}

const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
