import type { KindredClient } from '@kindred/client';

type Run = Parameters<KindredClient['startRun']>[0];

const dimension = 8;

/** Point `n`: always the same, and near the 24 others of its class. */
export const pointOf = (n: number): number[] =>
  Array.from(
    { length: dimension },
    (_, at) => Math.sin((n % 40) * 7 + at * 3) + 0.3 * Math.sin(n * 13 + at * 5),
  );

/** How points are learned: of the classes a fifth is held out. */
export const pointsConfig = {
  encoder: { kind: 'dense' as const, hidden: [32], embeddingSize: 16, normalize: true },
  steps: 60,
  stepsPerEpoch: 30,
  batchPairs: 16,
  augment: false,
  validation: { fraction: 0.2 },
} satisfies Run['config'];

/**
 * A model of points that was trained twice, from different seeds, and a collection that the first version serves, with
 * `count` points in it.
 */
export async function trainTwice(
  client: KindredClient,
  { model, count }: { readonly model: string; readonly count: number },
): Promise<void> {
  const data = { collection: await storeSource(client, model), label: 'class' };
  for (const seed of [1, 2])
    await trainToEnd(client, { model, data, config: { ...pointsConfig, seed } });
  await serveFirst(client, { model, count });
}

/** A collection of raw points to learn from. */
export async function storeSource(client: KindredClient, model: string): Promise<string> {
  const name = `${model}-source`;
  await client.createCollection({ name, modality: 'vector', dimension, distance: 'euclidean' });
  await store(client, name, 1000);
  return name;
}

/** @throws Error when the run does not come to a version */
export async function trainToEnd(client: KindredClient, run: Run): Promise<void> {
  const { id } = await client.startRun(run);
  for await (const { event } of client.runEvents(id))
    if (event.type === 'status' && event.status === 'failed') throw new Error(event.message);
}

/** A collection with the name of the model, served by its first version. */
export async function serveFirst(
  client: KindredClient,
  { model, count }: { readonly model: string; readonly count: number },
): Promise<void> {
  await client.createCollection({ name: model, modality: 'vector', model, version: 1 });
  await store(client, model, count);
  await client.waitUntilIndexed(model);
}

/** Stores points 0 to `count` − 1. */
async function store(client: KindredClient, collection: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const items = Array.from({ length: Math.min(1000, count - from) }, (_, at) => ({
      id: `point-${from + at}`,
      vector: pointOf(from + at),
      metadata: { class: `class-${(from + at) % 40}` },
    }));
    await client.upsertItems({ collection }, { items });
  }
}
