import type { ScanOutcome } from '@kindred/contracts';
import type { ScanDocument, ScanHooks } from '@kindred/similarity';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { checkScanFiles } from './check-scan-files.ts';
import { describeFailures } from './describe-failures.ts';
import { noteReading } from './note-reading.ts';
import { NothingToCompareError } from './nothing-to-compare-error.ts';
import { printOutcome } from './print-outcome.ts';
import { readScanDocuments } from './read-scan-documents.ts';
import { createScanBars } from './scan-bars.ts';
import type { ScanFlags } from './scan-flags.ts';
import type { ScanPaths } from './scan-paths.ts';
import { writeScanFiles } from './write-scan-files.ts';

/** Reads files, scans them, writes what was asked for, and prints the best pairs. Needs no server. */
export async function runScan(
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  {
    paths,
    flags,
    title,
    byFolder = false,
  }: { paths: ScanPaths; flags: ScanFlags; title: string; byFolder?: boolean },
  scan: (documents: readonly ScanDocument[], hooks: ScanHooks) => Promise<ScanOutcome>,
): Promise<number> {
  await checkScanFiles(flags);
  const bars = createScanBars();
  try {
    const columns = {
      ...(flags.textColumn !== undefined && { text: flags.textColumn }),
      ...(flags.idColumn !== undefined && { id: flags.idColumn }),
    };
    const read = await readScanDocuments(
      paths,
      { columns, byFolder },
      { onRead: bars.reading, signal },
    );
    const { documents, failures, warnings } = read;
    if (documents.length === 0) throw new NothingToCompareError(paths.new, failures);
    const scanned = await scan(documents, { onProgress: bars.update, signal });
    bars.end();
    const outcome = withFailures(
      scanned,
      failures.map(({ path, reason }) => ({ id: path, reason })),
    );
    const files = await writeScanFiles(outcome, read, { ...flags, title });
    output.result(outcome, () => {
      printOutcome(output, outcome, flags.limit);
      for (const file of files) output.line(`written: ${file}`);
    });
    noteReading(output, {
      skipped: describeFailures([
        ...failures,
        ...scanned.summary.failures.map(() => ({ problem: 'not comparable' })),
      ]),
      failures: outcome.summary.failures,
      warnings,
    });
    return flags.failIfFound && outcome.summary.pairs > 0 ? exitCodes.failure : exitCodes.success;
  } finally {
    bars.end();
  }
}

const withFailures = (
  outcome: ScanOutcome,
  failures: ScanOutcome['summary']['failures'],
): ScanOutcome => ({
  ...outcome,
  summary: { ...outcome.summary, failures: [...failures, ...outcome.summary.failures] },
});
