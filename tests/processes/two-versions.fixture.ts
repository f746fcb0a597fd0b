import type { KindredClient } from '@kindred/client';

const dimension = 8;

/** Point `n`: always the same, and near the 24 others of its class. */
export const pointOf = (n: number): number[] =>
  Array.from(
    { length: dimension },
    (_, at) => Math.sin((n % 40) * 7 + at * 3) + 0.3 * Math.sin(n * 13 + at * 5),
  );

/**
 * A model of points that was trained twice, from different seeds, and a collection that the first version serves, with
 * `count` points in it.
 */
export async function trainTwice(
  client: KindredClient,
  { model, count }: { readonly model: string; readonly count: number },
): Promise<void> {
  const source = `${model}-source`;
  await client.createCollection({
    name: source,
    modality: 'vector',
    dimension,
    distance: 'euclidean',
  });
  await store(client, source, 1000);
  for (const seed of [1, 2]) {
    const run = await client.startRun({
      model,
      data: { collection: source, label: 'class' },
      config: {
        encoder: { kind: 'dense', hidden: [32], embeddingSize: 16, normalize: true },
        steps: 60,
        stepsPerEpoch: 30,
        batchPairs: 16,
        augment: false,
        seed,
        validation: { fraction: 0.2 },
      },
    });
    for await (const { event } of client.runEvents(run.id))
      if (event.type === 'status' && event.status === 'failed') throw new Error(event.message);
  }
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
