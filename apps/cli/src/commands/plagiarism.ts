import { passageScanOptionsSchema, scanLanguageSchema } from '@kindred/contracts';
import { scanForPassages } from '@kindred/similarity';
import { Option } from 'commander';
import type { RegisterCommand } from '../command.ts';
import { parseFilter } from '../filters/parse-filter.ts';
import { describePaths } from '../scans/describe-paths.ts';
import { parseScanOptions } from '../scans/parse-scan-options.ts';
import { runScan } from '../scans/run-scan.ts';
import { scanCollection } from '../scans/scan-collection.ts';
import { addScanFlags, type ScanFlags } from '../scans/scan-flags.ts';
import { scannedCollection } from '../scans/scanned-collection.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface PlagiarismFlags extends ScanFlags {
  readonly base: readonly string[];
  readonly old: readonly string[];
  readonly oldFilter?: string;
  readonly baseFilter?: string;
  readonly mode: string;
  readonly code: string;
  readonly excludeQuotations: boolean;
  readonly excludeReferences: boolean;
  readonly minVerbatimWords?: number;
  readonly boilerplateShare?: number;
  readonly byFolder: boolean;
}

const collect = (path: string, before: readonly string[]) => [...before, path];

/** Which items of a collection are scanned, and which are old or given. */
function filtersOf({ filter, oldFilter, baseFilter }: PlagiarismFlags) {
  return {
    ...(filter !== undefined && { filter: parseFilter(filter) }),
    ...(oldFilter !== undefined && { old: parseFilter(oldFilter) }),
    ...(baseFilter !== undefined && { base: parseFilter(baseFilter) }),
  };
}

/** `kindred plagiarism PATH…`, `kindred plagiarism --collection NAME`: which documents have passages in common. */
export const registerPlagiarism: RegisterCommand = (program, run) => {
  const command = program
    .command('plagiarism [paths...]')
    .description(
      'find passages that documents, or programs, have in common: in files and folders without a server, or in a collection',
    )
    .option('--base <path>', 'what everybody was given; may be repeated', collect, [])
    .option('--old <path>', 'older documents to compare with; may be repeated', collect, [])
    .option('--old-filter <filter>', 'items of the collection that are older')
    .option('--base-filter <filter>', 'items of the collection that everybody was given')
    .addOption(
      new Option('--mode <mode>', 'copies to the word, or paraphrase as well')
        .choices(['auto', 'verbatim', 'light', 'heavy'])
        .default('auto'),
    )
    .addOption(
      new Option(
        '--code <language>',
        'compare programs by structure: auto goes by file names, text compares words',
      )
        .choices(scanLanguageSchema.options)
        .default('auto'),
    )
    .option('--exclude-quotations', 'leave out what stands in quotation marks', false)
    .option('--exclude-references', 'leave out lists of references', false)
    .option('--min-verbatim-words <n>', 'words of the shortest copy (default: 12)', positiveInteger)
    .option(
      '--by-folder',
      'what lies in one folder of a path is by one author, and not compared with itself',
      false,
    )
    .option(
      '--boilerplate-share <n>',
      'what more than this share of the documents have, and more than 20 of them, is boilerplate and left out; 1 keeps all (default: 0.05)',
      Number,
    );
  addScanFlags(command).action(
    run((context, paths: readonly string[], flags: PlagiarismFlags) => {
      const { mode, code, excludeQuotations, excludeReferences } = flags;
      const { minVerbatimWords, boilerplateShare, maxPairs } = flags;
      const collection = scannedCollection(paths, flags);
      const options = parseScanOptions(passageScanOptionsSchema, {
        mode,
        language: code,
        excludeQuotations,
        excludeReferences,
        minVerbatimWords,
        boilerplateShare,
        maxPairs,
      });
      const { old, base, byFolder } = flags;
      if (collection !== undefined) {
        const { oldIds: _old, baseIds: _base, baseText: _text, ...rest } = options;
        const body = { ...filtersOf(flags), options: rest };
        return scanCollection(context, flags, () =>
          context.client.scanForPassages({ collection }, body),
        );
      }
      return runScan(
        context,
        {
          paths: { new: paths, old, base },
          flags,
          byFolder,
          title: `Copied passages in ${describePaths(paths)}`,
        },
        (documents, hooks) => scanForPassages(documents, options, hooks),
      );
    }),
  );
};
