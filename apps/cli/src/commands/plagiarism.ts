import { passageScanOptionsSchema, scanLanguageSchema } from '@kindred/contracts';
import { scanForPassages } from '@kindred/similarity';
import { Option } from 'commander';
import type { RegisterCommand } from '../command.ts';
import { parseScanOptions } from '../scans/parse-scan-options.ts';
import { runScan } from '../scans/run-scan.ts';
import { addScanFlags, type ScanFlags } from '../scans/scan-flags.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface PlagiarismFlags extends ScanFlags {
  readonly base: readonly string[];
  readonly old: readonly string[];
  readonly mode: string;
  readonly code: string;
  readonly excludeQuotations: boolean;
  readonly excludeReferences: boolean;
  readonly minVerbatimWords?: number;
}

const collect = (path: string, before: readonly string[]) => [...before, path];

/** `kindred plagiarism PATH…`: which documents have passages in common. */
export const registerPlagiarism: RegisterCommand = (program, run) => {
  const command = program
    .command('plagiarism <paths...>')
    .description('find passages that documents, or programs, have in common, without a server')
    .option('--base <path>', 'what everybody was given; may be repeated', collect, [])
    .option('--old <path>', 'older documents to compare with; may be repeated', collect, [])
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
    .option(
      '--min-verbatim-words <n>',
      'words of the shortest copy (default: 12)',
      positiveInteger,
    );
  addScanFlags(command).action(
    run((context, paths: readonly string[], flags: PlagiarismFlags) => {
      const { mode, code, excludeQuotations, excludeReferences, minVerbatimWords, maxPairs } =
        flags;
      const options = parseScanOptions(passageScanOptionsSchema, {
        mode,
        language: code,
        excludeQuotations,
        excludeReferences,
        minVerbatimWords,
        maxPairs,
      });
      const { old, base } = flags;
      return runScan(
        context,
        {
          paths: { new: paths, old, base },
          flags,
          title: `Copied passages in ${paths.join(', ')}`,
        },
        (documents, hooks) => scanForPassages(documents, options, hooks),
      );
    }),
  );
};
