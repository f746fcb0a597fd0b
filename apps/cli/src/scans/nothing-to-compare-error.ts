import type { DocumentFailure } from '@kindred/datasets';
import { printable } from '../terminal/printable.ts';
import { describeFailures } from './describe-failures.ts';
import { UnusableScanError } from './unusable-scan-error.ts';

/** Reasons that are told, each once: the rows of a table often have the same. */
const toldReasons = 3;

/** Paths of a scan gave no document. */
export class NothingToCompareError extends UnusableScanError {
  constructor(paths: readonly string[], failures: readonly DocumentFailure[]) {
    const skipped = describeFailures(failures);
    const firsts = new Map<string, string>();
    for (const { path, reason } of failures) if (!firsts.has(reason)) firsts.set(reason, path);
    const told = [...firsts]
      .slice(0, toldReasons)
      .map(([reason, path]) => ` ${printable(path)}: ${printable(reason).replace(/\.+$/, '')}.`);
    super(
      `${paths.join(', ')}: nothing to compare${skipped === undefined ? '' : ` (${skipped})`}.${told.join('')}`,
    );
  }
}
