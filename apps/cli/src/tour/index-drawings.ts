import { ApiError, type ImageFile, type KindredClient } from '@kindred/client';
import type { Dataset } from '@kindred/datasets';
import { formatCount, formatSeconds } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import type { Output } from '../terminal/output.ts';

interface IndexContext {
  readonly client: KindredClient;
  readonly output: Output;
  readonly signal: AbortSignal;
}

export interface IndexedDrawings {
  readonly items: number;
  readonly seconds: number;
  readonly ids: readonly string[];
}

/**
 * Creates the collection (or goes on with it), sends every drawing of the evaluation split over HTTP
 * and waits until all are embedded and searchable.
 */
export async function indexDrawings(
  { client, output, signal }: IndexContext,
  request: { dataset: Dataset; collection: string; model: string; version: number },
): Promise<IndexedDrawings> {
  const { dataset, collection, model, version } = request;
  const began = performance.now();
  await createOnce(client, { name: collection, modality: 'image', model, version });
  const ids: string[] = [];
  const sending = createProgressBar(output, '     sending ');
  const samples = await drawingsOf(dataset);
  await client.uploadImages(collection, samples, {
    signal,
    onProgress: ({ accepted }) =>
      sending.update({ done: accepted, total: samples.length, detail: formatCount(accepted) }),
  });
  for (const { id } of samples) ids.push(id);
  sending.end(
    `${formatCount(samples.length)} drawings stored in ${formatSeconds((performance.now() - began) / 1000)}`,
  );

  const indexing = createProgressBar(output, '     indexing');
  const { indexed, failed } = await client.waitUntilIndexed(collection, {
    signal,
    onProgress: (state) =>
      indexing.update({
        done: state.indexed,
        total: state.items,
        detail: formatCount(state.indexed),
      }),
  });
  const seconds = (performance.now() - began) / 1000;
  indexing.end(`${formatCount(indexed)} embedded and searchable after ${formatSeconds(seconds)}`);
  if (failed > 0 || indexed !== ids.length)
    throw new Error(
      `${formatCount(ids.length)} drawings were sent, ${indexed} indexed, ${failed} refused`,
    );
  return { items: indexed, seconds, ids };
}

async function createOnce(
  client: KindredClient,
  body: { name: string; modality: 'image'; model: string; version: number },
): Promise<void> {
  try {
    await client.createCollection(body);
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'collection-exists')) throw error;
    // An interrupted tour made it with another version of the model: that one is not ours to search.
    const existing = await client.getCollection({ collection: body.name });
    if (existing.model === body.model && existing.version === body.version) return;
    await client.deleteCollection({ collection: body.name });
    await client.createCollection(body);
  }
}

async function drawingsOf(dataset: Dataset): Promise<ImageFile[]> {
  const uploads: ImageFile[] = [];
  for await (const sample of dataset.samples('evaluation')) {
    if (sample.content.kind !== 'image') continue;
    uploads.push({
      id: sample.id,
      bytes: sample.content.bytes,
      metadata: { class: sample.className, ...sample.metadata },
    });
  }
  return uploads;
}
