import type { Scan, ScanReportFormat } from '@kindred/contracts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { checkScanFiles } from './check-scan-files.ts';
import { printOutcome } from './print-outcome.ts';
import type { ScanFlags } from './scan-flags.ts';
import { takeFindings } from './take-findings.ts';
import { watchScan } from './watch-scan.ts';
import { writeWhole } from './write-whole.ts';

/** A report may hold the texts of a whole corpus. */
const downloadMs = 600_000;

/** Has the server scan a collection, writes what was asked for, and prints the best pairs; as JSON, all of them. */
export async function scanCollection(
  context: Pick<CommandContext, 'client' | 'output' | 'signal'>,
  flags: ScanFlags,
  start: () => Promise<Scan>,
): Promise<number> {
  const { client, output, signal } = context;
  await checkScanFiles(flags);
  const scan = await watchScan(context, (await start()).id);
  const path = { scan: scan.id };
  const files: readonly [string | undefined, ScanReportFormat][] = [
    [flags.report, 'html'],
    [flags.csv, 'csv'],
    [flags.jsonl, 'jsonl'],
  ];
  const written: string[] = [];
  for (const [file, format] of files) {
    if (file === undefined) continue;
    const options = { signal, timeoutMs: downloadMs };
    await writeWhole(file, [await client.downloadScanReport({ ...path, format }, options)]);
    written.push(file);
  }
  const { summary } = scan;
  // A table shows the first of them; who wants JSON wants all, as of files.
  const wanted = (shown: number) => (output.json ? Number.POSITIVE_INFINITY : shown);
  const pairs = await takeFindings(wanted(flags.limit), (query) =>
    client.listScanPairs(path, query, { signal }),
  );
  const clusters = await takeFindings(wanted(1), (query) =>
    client.listScanClusters(path, query, { signal }),
  );
  output.result({ ...scan, pairs, clusters }, () => {
    printOutcome(output, { summary, documents: [], pairs, clusters }, flags.limit);
    for (const file of written) output.line(`written: ${file}`);
  });
  return flags.failIfFound && summary.pairs > 0 ? exitCodes.failure : exitCodes.success;
}
