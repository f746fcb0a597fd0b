import { ApiError, encodeVector, type KindredClient } from '@kindred/client';
import type { Collection, CollectionDistance, UpsertResult } from '@kindred/contracts';
import type { Sample } from '@kindred/datasets';
import type { RegisterCommand } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openSamples, type ColumnFlags } from '../imports/open-samples.ts';
import { UnusableImportError } from '../imports/unusable-import-error.ts';
import { formatCount, formatSeconds } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';

interface ImportFlags extends ColumnFlags {
  readonly model?: string;
  readonly distance?: CollectionDistance;
  readonly wait: boolean;
}

const batchSize = 200;

/** `kindred import COLLECTION PATH`: stores a folder or a file, and waits until it is searchable. */
export const registerImport: RegisterCommand = (program, run) => {
  program
    .command('import <collection> <path>')
    .description(
      'store a folder of images, a table or JSON lines; the collection is made if needed',
    )
    .option('--model <name>', 'model of a new collection (needed for images)')
    .option(
      '--distance <name>',
      'euclidean, cosine, dot or manhattan, of a new collection of vectors',
    )
    .option('--id-column <name>', 'column of a table that holds the id', 'id')
    .option('--label-column <name>', 'column that holds the class')
    .option('--text-column <name>', 'column that holds the text', 'text')
    .option('--vector-column <name>', 'column that holds the numbers of a vector')
    .option('--no-wait', 'do not wait until everything is searchable')
    .action(
      run(async (context, collection: string, path: string, flags: ImportFlags) => {
        const { client, output } = context;
        const began = performance.now();
        const sum = await store(context, { collection, path, flags });
        const state = flags.wait
          ? await wait(context, collection)
          : await client.getCollection({ collection });
        output.result({ ...sum, ...pick(state) }, () =>
          output.line(
            `${formatCount(sum.accepted)} items (${formatCount(sum.created)} new, ${formatCount(sum.updated)} changed) ` +
              `in ${formatSeconds((performance.now() - began) / 1000)}; ${formatCount(state.indexed)} searchable` +
              (state.failed > 0 ? `, ${formatCount(state.failed)} could not be read` : ''),
          ),
        );
        return state.failed > 0 ? exitCodes.failure : exitCodes.success;
      }),
    );
};

const pick = ({ items, indexed, pending, failed }: Collection) => ({
  items,
  indexed,
  pending,
  failed,
});

async function store(
  { client, output, signal }: CommandContext,
  { collection, path, flags }: { collection: string; path: string; flags: ImportFlags },
): Promise<UpsertResult> {
  const bar = createProgressBar(output, 'storing');
  let sum: UpsertResult = { accepted: 0, created: 0, updated: 0, unchanged: 0, revision: 0 };
  let batch: Sample[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const answer = await client.upsertItems(
      { collection },
      { items: batch.map(asItem) },
      { signal, timeoutMs: 120_000 },
    );
    batch = [];
    sum = {
      accepted: sum.accepted + answer.accepted,
      created: sum.created + answer.created,
      updated: sum.updated + answer.updated,
      unchanged: sum.unchanged + answer.unchanged,
      revision: answer.revision,
    };
    bar.update({ done: sum.accepted, total: 0, detail: formatCount(sum.accepted) });
  };
  let first = true;
  for await (const sample of await openSamples(path, flags)) {
    signal.throwIfAborted();
    if (first) await ensureCollection(client, { collection, sample, flags });
    first = false;
    batch.push(sample);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  if (first) throw new UnusableImportError(`${path} holds nothing to import.`);
  bar.end(`${formatCount(sum.accepted)} items`);
  return sum;
}

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

async function ensureCollection(
  client: KindredClient,
  { collection, sample, flags }: { collection: string; sample: Sample; flags: ImportFlags },
): Promise<void> {
  const exists = await client.getCollection({ collection }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ApiError && error.code === 'collection-not-found') return false;
      throw error;
    },
  );
  if (exists) return;
  const { content } = sample;
  if (content.kind === 'image' && flags.model === undefined)
    throw new UnusableImportError(
      `The collection ${collection} does not exist, and a new one for images needs --model with the name of a trained model.`,
    );
  const raw = content.kind === 'vector' && flags.model === undefined;
  await client.createCollection({
    name: collection,
    modality: content.kind,
    ...(flags.model === undefined ? {} : { model: flags.model }),
    ...(raw ? { dimension: content.vector.length, distance: flags.distance ?? 'cosine' } : {}),
  });
}

function asItem({ id, className, group, metadata, content }: Sample) {
  const described = { ...(group === undefined ? {} : { group }), ...metadata };
  return {
    id,
    metadata: className === '' ? described : { class: className, ...described },
    ...(content.kind === 'image' ? { image: Buffer.from(content.bytes).toString('base64') } : {}),
    ...(content.kind === 'text' ? { text: content.text } : {}),
    ...(content.kind === 'vector' ? { vector: encodeVector(content.vector) } : {}),
  };
}
