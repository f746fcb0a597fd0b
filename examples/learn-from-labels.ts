/**
 * Teach a network what similar means in your data: items carry their class in their metadata, a run
 * learns from it, and a second collection searches with what was learned.
 *
 * The data: points in 16 dimensions of which only two tell the classes apart; the others are noise that
 * drowns them. Raw distance is nearly blind here, the learned one is not.
 * Needs a running server (npm start). Run: npm run example -- learn-from-labels
 */
import { createClient } from '@kindred/client';

const client = createClient({ baseUrl: process.env['KINDRED_URL'] ?? 'http://127.0.0.1:7700' });
const suffix = process.pid;
const [raw, learned, model] = [
  `example-raw-${suffix}`,
  `example-learned-${suffix}`,
  `example-model-${suffix}`,
];

let state = 42;
const random = () => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return state / 0x7fff_ffff;
};
const items = Array.from({ length: 1200 }, (_, index) => {
  const kind = index % 24;
  const angle = (kind / 24) * 2 * Math.PI;
  const signal = [Math.cos(angle), Math.sin(angle)].map((value) => value + (random() - 0.5) * 0.1);
  const noise = Array.from({ length: 14 }, () => (random() - 0.5) * 4);
  return {
    id: `point-${index}`,
    vector: [...signal, ...noise],
    metadata: { class: `kind-${kind}` },
  };
});

/** Share of the five nearest neighbours that have the query's class. */
async function precision(collection: string): Promise<number> {
  const asked = items.slice(0, 200);
  const { results } = await client.search(
    { collection },
    { queries: asked.map(({ id }) => ({ item: id })), k: 5 },
  );
  const right = results.flatMap(({ matches }, at) =>
    matches.filter(({ metadata }) => metadata?.['class'] === asked[at]?.metadata.class),
  );
  return right.length / (asked.length * 5);
}

try {
  await client.createCollection({
    name: raw,
    modality: 'vector',
    dimension: 16,
    distance: 'euclidean',
  });
  for (let at = 0; at < items.length; at += 500)
    await client.upsertItems({ collection: raw }, { items: items.slice(at, at + 500) });

  const run = await client.startRun({
    model,
    data: { collection: raw, label: 'class' },
    config: {
      encoder: { kind: 'dense', hidden: [64], embeddingSize: 16, normalize: true },
      steps: 400,
      stepsPerEpoch: 100,
      batchPairs: 20,
      learningRate: 0.01,
      augment: false,
      validation: { fraction: 0.15 },
    },
  });
  for await (const { event } of client.runEvents(run.id))
    if (event.type === 'epoch') console.log(`epoch ${event.epoch}: loss ${event.loss?.toFixed(3)}`);
  const { status, error } = await client.getRun({ run: run.id });
  if (status !== 'succeeded') throw new Error(error?.message ?? status);

  await client.createCollection({ name: learned, modality: 'vector', model });
  for (let at = 0; at < items.length; at += 500)
    await client.upsertItems({ collection: learned }, { items: items.slice(at, at + 500) });
  await client.waitUntilIndexed(learned);
  const before = await precision(raw);
  const after = await precision(learned);
  console.log(
    `neighbours of the right class: ${before.toFixed(2)} raw, ${after.toFixed(2)} learned`,
  );
  if (after <= before) throw new Error('nothing was learned');
} finally {
  await client.deleteCollection({ collection: raw }).catch(() => {});
  await client.deleteCollection({ collection: learned }).catch(() => {});
  await client.deleteModel({ model }).catch(() => {});
}
