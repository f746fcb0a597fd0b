import { createClient, type ImageFile, type KindredClient } from '@kindred/client';
import { findDataset, openDataset } from '@kindred/datasets';
import { hnswAvailable } from '@kindred/vector-index';

export interface PreparedCollection {
  readonly collection: string;
  readonly dimension: number;
  readonly ids: readonly string[];
  /** A few drawings in base64, for queries by image. */
  readonly images: readonly string[];
}

/**
 * Trains a small network (latency does not depend on how well it has learned) and indexes the
 * evaluation drawings with it.
 */
export async function prepareCollection(
  url: string,
  options: { quick: boolean; note: (text: string) => void },
): Promise<PreparedCollection> {
  const client = createClient({ baseUrl: url });
  const hasOmniglot = findDataset('omniglot').path !== undefined;
  const name = hasOmniglot && !options.quick ? 'omniglot' : 'drawn-alphabets';
  options.note(`training a small network on ${name}`);
  const run = await client.startRun({
    model: 'bench',
    data: { dataset: name, split: 'evaluation' },
    config: {
      preprocessing: { kind: 'image', height: 28, width: 28, channels: 1, invert: true },
      encoder: { kind: 'conv4', filters: 32, embeddingSize: 128, normalize: true },
      steps: 20,
      stepsPerEpoch: 20,
    },
  });
  for await (const { event } of client.runEvents(run.id))
    if (event.type === 'status' && event.status === 'failed')
      throw new Error('the training failed');
  const collection = 'bench';
  const made = await client.createCollection({
    name: collection,
    modality: 'image',
    model: 'bench',
  });
  const files: ImageFile[] = [];
  const dataset = await openDataset(name);
  for await (const { id, content } of dataset.samples('evaluation')) {
    if (options.quick && files.length >= 1500) break;
    if (content.kind === 'image') files.push({ id, bytes: content.bytes });
  }
  options.note(`indexing ${files.length} drawings`);
  await client.uploadImages(collection, files);
  await client.waitUntilIndexed(collection);
  if (files.length > 4000 && (await hnswAvailable())) {
    options.note('waiting for the index');
    await untilIndexServes(client, { collection, item: files[0]?.id ?? '' });
  }
  const images = files.slice(0, 500).map(({ bytes }) => Buffer.from(bytes).toString('base64'));
  return { collection, dimension: made.dimension, ids: files.map(({ id }) => id), images };
}

/** Exact search answers while the graph is being built. */
async function untilIndexServes(
  client: KindredClient,
  { collection, item }: { collection: string; item: string },
): Promise<void> {
  for (;;) {
    const { engine } = await client.search({ collection }, { query: { item }, k: 1 });
    if (engine !== 'exact') return;
    await new Promise((done) => setTimeout(done, 500));
  }
}
