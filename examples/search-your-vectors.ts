/**
 * Bring your own embeddings: a collection of raw vectors, searched by vector and by item.
 * Needs a running server (npm start). Run: npm run example -- search-your-vectors
 */
import { createClient } from '@kindred/client';

const client = createClient({ baseUrl: process.env['KINDRED_URL'] ?? 'http://127.0.0.1:7700' });
const collection = `example-vectors-${process.pid}`;

// Colours as points: red, green, blue between 0 and 1.
const colours: Record<string, number[]> = {
  crimson: [0.86, 0.08, 0.24],
  tomato: [1, 0.39, 0.28],
  'forest green': [0.13, 0.55, 0.13],
  lime: [0, 1, 0],
  navy: [0, 0, 0.5],
  'royal blue': [0.25, 0.41, 0.88],
};

await client.createCollection({
  name: collection,
  modality: 'vector',
  dimension: 3,
  distance: 'euclidean',
});
try {
  await client.upsertItems(
    { collection },
    { items: Object.entries(colours).map(([id, vector]) => ({ id, vector })) },
  );
  const { results } = await client.search(
    { collection },
    { queries: [{ vector: [1, 0.2, 0.2] }, { item: 'navy' }], k: 2 },
  );
  const names = results.map(({ matches }) => matches.map(({ id }) => id));
  console.log('nearest to a bright red:', names[0]?.join(', '));
  console.log('nearest to navy:', names[1]?.join(', '));
} finally {
  await client.deleteCollection({ collection });
}
