import { join } from 'node:path';
import { duplicateScanOptionsSchema } from '@kindred/contracts';
import { findRoot } from '@kindred/runtime';
import { scanForDuplicates } from '@kindred/similarity';
import type { CommandContext } from '../command-context.ts';
import { writeScanFiles } from '../scans/write-scan-files.ts';
import { formatCount, formatSeconds, formatShare } from '../terminal/format.ts';
import { findLicences } from './find-licences.ts';
import type { TourReport } from './tour-report.ts';

/** Enough for clusters, and done in a second or two. */
const mostLicences = 300;

/** Finds the same licences among those of the installed packages; undefined where there are none. */
export async function dedupeLicences({
  output,
  environment,
  signal,
}: Pick<CommandContext, 'output' | 'environment' | 'signal'>): Promise<TourReport['licences']> {
  const documents = await findLicences(findRoot(import.meta.dirname), mostLicences);
  if (documents.length < 2) {
    output.line('     no licence files of packages were found here');
    return undefined;
  }
  const options = duplicateScanOptionsSchema.parse({});
  const outcome = await scanForDuplicates(documents, options, { signal });
  const { summary, pairs } = outcome;
  const read = { documents, warnings: [] };
  const [report = ''] = await writeScanFiles(outcome, read, {
    title: 'Licences of the installed packages',
    report: join(environment.home, 'tour', 'licences.html'),
  });
  const seconds = summary.elapsedMs / 1000;
  output.line(
    `     ${formatCount(summary.documents)} licence files in ${formatSeconds(seconds)}: ` +
      `${formatCount(summary.clusters)} clusters of ${formatCount(summary.clusteredDocuments)} that are the same or nearly`,
  );
  const example = pairs.find((pair) => pair.class === 'near') ?? pairs[0];
  if (example !== undefined)
    output.line(
      `     ${example.a} and ${example.b}: ${formatShare(example.similarity)} of their word pairs in common`,
    );
  output.line(`     each pair side by side: ${report}`);
  output.line('     $ npm run kindred -- dedupe FOLDER --report duplicates.html');
  const { clusters, clusteredDocuments } = summary;
  return { documents: summary.documents, clusters, clusteredDocuments, seconds, report };
}
