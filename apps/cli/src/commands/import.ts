import type { Collection } from '@kindred/contracts';
import type { RegisterCommand } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { createCollection } from '../imports/create-collection.ts';
import { describeImport } from '../imports/describe-import.ts';
import { findCollection } from '../imports/find-collection.ts';
import { addImportFlags, type ImportFlags } from '../imports/import-flags.ts';
import { openSource } from '../imports/open-source.ts';
import { readSources } from '../imports/read-sources.ts';
import { storeRows, type StoredSum } from '../imports/store-rows.ts';
import { UnusableImportError } from '../imports/unusable-import-error.ts';
import { describeRate } from '../terminal/describe-rate.ts';
import { formatCount } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { RowProblems } from '../terminal/row-problems.ts';

/** `kindred import COLLECTION PATH…`: stores folders and files, and waits until they are searchable. */
export const registerImport: RegisterCommand = (program, run) => {
  const command = program
    .command('import <collection> <paths...>')
    .description(
      'store folders of images, or fvecs, bvecs, npy, Parquet, JSON lines, CSV or TSV files; the collection is made if needed',
    );
  addImportFlags(command).action(
    run(async (context, collection: string, paths: readonly string[], flags: ImportFlags) => {
      const { client, output } = context;
      const began = performance.now();
      const problems = new RowProblems(output);
      const sum = await store(context, { collection, paths, flags, problems });
      problems.end();
      const state = flags.wait
        ? await wait(context, collection)
        : await client.getCollection({ collection });
      const { next: _, ...sums } = sum;
      const counts = { ...sums, from: flags.from, skipped: problems.count };
      const { items, indexed, pending, failed } = state;
      output.result({ ...counts, problems: problems.list(), items, indexed, pending, failed }, () =>
        output.line(describeImport(counts, state, (performance.now() - began) / 1000)),
      );
      return failed > 0 ? exitCodes.failure : exitCodes.success;
    }),
  );
};

interface StoreRequest {
  readonly collection: string;
  readonly paths: readonly string[];
  readonly flags: ImportFlags;
  readonly problems: RowProblems;
}

async function store(
  context: CommandContext,
  { collection, paths, flags, problems }: StoreRequest,
): Promise<StoredSum> {
  const { client, output } = context;
  const existing = await findCollection(client, collection);
  const sources = await Promise.all(
    paths.map(async (path) => ({ path, file: await openSource(path, flags, existing?.modality) })),
  );
  const total = sources.reduce((sum, { file }) => sum + file.bytes, 0);
  const bar = createProgressBar(output, 'storing');
  const began = performance.now();
  const sum: StoredSum = { ...nothing, next: flags.from };
  const { onDuplicate, duplicateBy, duplicateThreshold } = flags;
  try {
    await storeRows(
      context,
      readSources(sources, flags.from),
      {
        collection,
        onError: flags.onError,
        onDuplicate: {
          ...(onDuplicate !== undefined && { onDuplicate }),
          ...(duplicateBy !== undefined && { duplicateBy }),
          ...(duplicateThreshold !== undefined && { duplicateThreshold }),
        },
        problems,
        onFirst: async (row) => {
          if (existing === undefined) await createCollection(client, collection, row, flags);
        },
        onProgress: ({ rows }) => {
          const done = sources.reduce((bytes, { file }) => bytes + file.bytesRead(), 0);
          const seconds = (performance.now() - began) / 1000;
          const share = total === 0 ? 0 : done / total;
          bar.update({ done, total, detail: describeRate({ rows, share, seconds }) });
        },
      },
      sum,
    );
  } catch (error) {
    // Everything before is acknowledged, and stays.
    if (sum.next > flags.from)
      output.note(
        `The rows before row ${sum.next} are stored, or were left out: go on with --from ${sum.next}.`,
      );
    throw error;
  }
  if (sum.rows === 0)
    throw new UnusableImportError(
      flags.from > 0
        ? `There is no row ${flags.from}: the files have fewer rows.`
        : `${paths.join(', ')}: nothing to import.`,
    );
  if (sum.accepted + sum.rejected === 0 && existing === undefined)
    throw new UnusableImportError(`None of ${formatCount(sum.rows)} rows could be imported.`);
  bar.end(`${formatCount(sum.accepted)} items`);
  return sum;
}

const nothing = {
  rows: 0,
  accepted: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  repeated: 0,
  rejected: 0,
  linked: 0,
  replaced: 0,
  revision: 0,
};

async function wait(
  { client, output, signal }: CommandContext,
  collection: string,
): Promise<Collection> {
  const bar = createProgressBar(output, 'indexing');
  const state = await client.waitUntilIndexed(collection, {
    signal,
    onProgress: ({ indexed, failed, items }) =>
      bar.update({ done: indexed + failed, total: items, detail: formatCount(indexed) }),
  });
  bar.end(`${formatCount(state.indexed)} items are searchable`);
  return state;
}
