import type { Scan, ScanReportFormat } from '@kindred/contracts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { printOutcome } from './print-outcome.ts';
import type { ScanFlags } from './scan-flags.ts';
import { watchScan } from './watch-scan.ts';
import { writeWhole } from './write-whole.ts';

/** A report may hold the texts of a whole corpus. */
const downloadMs = 600_000;
/** Of one page of the API. */
const mostPairs = 1000;

/** Has the server scan a collection, writes what was asked for, and prints the best pairs. */
export async function scanCollection(
  context: Pick<CommandContext, 'client' | 'output' | 'signal'>,
  flags: ScanFlags,
  start: () => Promise<Scan>,
): Promise<number> {
  const { client, output, signal } = context;
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
  const limit = Math.min(flags.limit, mostPairs);
  const pairs = await client.listScanPairs(path, { limit }, { signal });
  const clusters = await client.listScanClusters(path, { limit: 1 }, { signal });
  const { summary } = scan;
  output.result({ ...scan, pairs: pairs.data }, () => {
    const found = { summary, documents: [], pairs: pairs.data, clusters: clusters.data };
    printOutcome(output, found, limit);
    for (const file of written) output.line(`written: ${file}`);
  });
  return flags.failIfFound && summary.pairs > 0 ? exitCodes.failure : exitCodes.success;
}
