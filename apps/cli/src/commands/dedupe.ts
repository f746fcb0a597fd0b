import { duplicateScanOptionsSchema } from '@kindred/contracts';
import { scanForDuplicates } from '@kindred/similarity';
import type { RegisterCommand } from '../command.ts';
import { parseFilter } from '../filters/parse-filter.ts';
import { describePaths } from '../scans/describe-paths.ts';
import {
  openTextEmbedder,
  TEXT_ENCODER,
  TEXT_ENCODER_TOKENS,
} from '../scans/open-text-embedder.ts';
import { parseScanOptions } from '../scans/parse-scan-options.ts';
import { runScan } from '../scans/run-scan.ts';
import { scanCollection } from '../scans/scan-collection.ts';
import { addScanFlags, type ScanFlags } from '../scans/scan-flags.ts';
import { scannedCollection } from '../scans/scanned-collection.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface DedupeFlags extends ScanFlags {
  readonly threshold?: number;
  readonly shingleWords?: number;
  readonly relatedThreshold?: number;
  readonly all: boolean;
  readonly semantic: boolean;
}

/** `kindred dedupe PATH…`, `kindred dedupe --collection NAME`: which documents are the same, or nearly. */
export const registerDedupe: RegisterCommand = (program, run) => {
  const command = program
    .command('dedupe [paths...]')
    .description(
      'find identical and nearly identical documents: in files and folders without a server, or in a collection',
    )
    .option('--threshold <n>', 'least Jaccard index, from 0.2 to 1 (default: 0.8)', Number)
    .option(
      '--semantic',
      `texts of the same meaning, too: by the embeddings of a collection; of files by the encoder ${TEXT_ENCODER}, which reads the first ${TEXT_ENCODER_TOKENS} tokens`,
      false,
    )
    .option(
      '--related-threshold <n>',
      "least cosine of texts of the same meaning, from 0 to 1 (default: that of the calibration of the collection's model, else 0.85)",
      Number,
    )
    .option('--all', 'list each pair of a cluster, not those with its representative alone', false)
    .option(
      '--shingle-words <n>',
      'words in a row that are compared as one (default: 2)',
      positiveInteger,
    );
  addScanFlags(command).action(
    run((context, paths: readonly string[], flags: DedupeFlags) => {
      const { threshold, shingleWords, relatedThreshold, all, maxPairs, semantic, filter } = flags;
      const collection = scannedCollection(paths, flags);
      const options = parseScanOptions(duplicateScanOptionsSchema, {
        threshold,
        shingleWords,
        relatedThreshold,
        maxPairs,
        list: all ? 'all' : 'representatives',
        mode: semantic ? 'semantic' : 'near',
      });
      if (collection !== undefined) {
        const body = { options, ...(filter !== undefined && { filter: parseFilter(filter) }) };
        return scanCollection(context, flags, () =>
          context.client.scanForDuplicates({ collection }, body),
        );
      }
      return runScan(
        context,
        {
          paths: { new: paths, old: [], base: [] },
          flags,
          title: `Duplicates in ${describePaths(paths)}`,
        },
        async (documents, hooks) => {
          if (!semantic) return scanForDuplicates(documents, options, hooks);
          const embedder = await openTextEmbedder();
          try {
            return await scanForDuplicates(documents, options, { ...hooks, embed: embedder.embed });
          } finally {
            embedder.dispose();
          }
        },
      );
    }),
  );
};
