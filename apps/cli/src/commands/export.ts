import { access, stat } from 'node:fs/promises';
import type { Collection, Listed, ListedItem } from '@kindred/contracts';
import { Option } from 'commander';
import type { RegisterCommand } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExportFlags } from '../exports/export-flags.ts';
import { EXPORT_FORMATS, exportFormatOf, type ExportFormat } from '../exports/export-formats.ts';
import { listItems } from '../exports/list-items.ts';
import { UnusableExportError } from '../exports/unusable-export-error.ts';
import { writeItems } from '../exports/write-items.ts';
import { writeVectors } from '../exports/write-vectors.ts';
import { onErrorOption } from '../imports/import-flags.ts';
import { describeRate } from '../terminal/describe-rate.ts';
import { formatBytes, formatCount, formatSeconds } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { RowProblems } from '../terminal/row-problems.ts';

/** `kindred export COLLECTION --out FILE`: writes a collection as one file, which `kindred import` takes back. */
export const registerExport: RegisterCommand = (program, run) => {
  program
    .command('export <collection>')
    .description(
      'write a collection as a file: Parquet, JSON lines or CSV, or its vectors alone as fvecs, bvecs or npy',
    )
    .requiredOption('--out <file>', 'the file; it is there when it is whole')
    .addOption(
      new Option('--format <name>', 'of the file; else its name ends with it').choices(
        EXPORT_FORMATS,
      ),
    )
    .option('--vectors', 'embeddings beside texts or images', false)
    .option('--force', 'replace the file where there is one', false)
    .addOption(onErrorOption())
    .action(
      run(async (context, collection: string, flags: ExportFlags) => {
        const { client, output } = context;
        const began = performance.now();
        const format = await checkFile(flags);
        const before = await client.getCollection({ collection });
        const problems = new RowProblems(output);
        const rows = await write(context, before, { format, flags, problems }).catch(
          (error: unknown) => refuseFile(flags.out, error),
        );
        problems.end();
        const { revision } = await client.getCollection({ collection });
        const { size: bytes } = await stat(flags.out);
        const isChanged = revision !== before.revision;
        const counts = { rows, skipped: problems.count, bytes, revision, changed: isChanged };
        const seconds = (performance.now() - began) / 1000;
        output.result({ file: flags.out, format, ...counts, problems: problems.list() }, () => {
          output.line(
            `${formatCount(rows)} items in ${formatSeconds(seconds)}: ${flags.out}, ${formatBytes(bytes)}` +
              (problems.count > 0 ? `; ${formatCount(problems.count)} left out` : ''),
          );
          if (isChanged)
            output.note(
              `${collection} was written to meanwhile: items that came or went may be in the file or not.`,
            );
        });
        return exitCodes.success;
      }),
    );
};

/** @throws UnusableExportError */
async function checkFile({ out, format = exportFormatOf(out), force }: ExportFlags) {
  if (format === undefined)
    throw new UnusableExportError(
      `${out} ends in none of ${EXPORT_FORMATS.map((each) => `.${each}`).join(', ')}; --format names another file's format.`,
    );
  const exists = await access(out).then(
    () => true,
    () => false,
  );
  if (exists && !force)
    throw new UnusableExportError(`${out} is there already. Say --force to replace it.`);
  return format;
}

/** What the file system says is told in a sentence. */
function refuseFile(out: string, error: unknown): never {
  if (error instanceof Error && 'syscall' in error)
    throw new UnusableExportError(`${out} cannot be written: ${error.message}`, error);
  throw error;
}

interface WriteRequest {
  readonly format: ExportFormat;
  readonly flags: ExportFlags;
  readonly problems: RowProblems;
}

async function write(
  { client, output, signal }: CommandContext,
  { name, modality, dimension, items }: Collection,
  { format, flags, problems }: WriteRequest,
): Promise<number> {
  if (format === 'csv' && modality === 'image')
    throw new UnusableExportError('A table holds no images: write Parquet or JSON lines.');
  const bar = createProgressBar(output, 'writing');
  const began = performance.now();
  const listed = async function* (include: readonly Listed[]): AsyncGenerator<ListedItem> {
    let rows = 0;
    for await (const item of listItems(client, { collection: name, include, signal })) {
      yield item;
      rows += 1;
      if (rows % 1000 !== 0) continue;
      const seconds = (performance.now() - began) / 1000;
      const detail = describeRate({ rows, share: rows / Math.max(rows, items), seconds });
      bar.update({ done: rows, total: items, detail });
    }
  };
  const rows =
    format === 'fvecs' || format === 'bvecs' || format === 'npy'
      ? await writeVectors(
          flags.out,
          { format, dimension, onError: flags.onError, problems },
          listed(['vector']),
        )
      : await writeItems(
          flags.out,
          format,
          { modality, vectors: flags.vectors },
          listed(flags.vectors && modality !== 'vector' ? ['content', 'vector'] : ['content']),
        );
  bar.end(`${formatCount(rows)} items`);
  return rows;
}
