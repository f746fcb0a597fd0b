import type { ScanSummary } from '@kindred/contracts';
import type { DocumentWarning } from '@kindred/similarity';
import { formatCount } from '../terminal/format.ts';
import type { Output } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';

/** Documents of which each list tells; all are counted, and in the report. */
const toldDocuments = 5;

/** Notes what was skipped, and what a person should know of how the rest was read. */
export function noteReading(
  output: Output,
  {
    skipped,
    failures,
    warnings,
  }: {
    /** How many, and for which kinds of reasons. */
    readonly skipped: string | undefined;
    readonly failures: ScanSummary['failures'];
    readonly warnings: readonly DocumentWarning[];
  },
): void {
  const note = (id: string, told: string) => output.note(`  ${printable(id)}: ${printable(told)}`);
  if (skipped !== undefined) output.note(skipped);
  for (const { id, reason } of failures.slice(0, toldDocuments)) note(id, reason);
  if (warnings.length > 0)
    output.note(
      `${formatCount(warnings.length)} ${warnings.length === 1 ? 'warning' : 'warnings'}`,
    );
  for (const { id, warning } of warnings.slice(0, toldDocuments)) note(id, warning);
}
