/**
 * Metadata in searches: filters, facets, groups, pages and recommendations.
 * Needs a running server (npm start). Run: npm run example -- filter-and-recommend
 */
import { createClient } from '@kindred/client';

const client = createClient({ baseUrl: process.env['KINDRED_URL'] ?? 'http://127.0.0.1:7700' });
const collection = `example-films-${process.pid}`;

// Films as points: how tense, how funny, how long ago (0 to 1); what is known of them is metadata.
const films: [title: string, vector: number[], genre: string, year: number][] = [
  ['Vertigo', [0.9, 0.1, 0.8], 'thriller', 1958],
  ['Psycho', [1, 0, 0.8], 'thriller', 1960],
  ['Zodiac', [0.9, 0.1, 0.2], 'thriller', 2007],
  ['Playtime', [0.1, 0.8, 0.7], 'comedy', 1967],
  ['Some Like It Hot', [0.3, 0.9, 0.8], 'comedy', 1959],
  ['Fargo', [0.7, 0.6, 0.4], 'crime', 1996],
  ['In Bruges', [0.6, 0.7, 0.2], 'crime', 2008],
];

const dimension = 3;
await client.createCollection({
  name: collection,
  modality: 'vector',
  dimension,
  distance: 'euclidean',
});
try {
  const items = films.map(([id, vector, genre, year]) => ({
    id,
    vector,
    metadata: { genre, year },
  }));
  await client.upsertItems({ collection }, { items });
  const ids = (matches: readonly { id: string }[]) => matches.map(({ id }) => id).join(', ');

  const recent = { field: 'year', gte: 1990 };
  const query = { vector: [0.9, 0.1, 0.5] };
  const filtered = await client.search(
    { collection },
    { query, k: 2, filter: recent, facets: [{ field: 'genre' }] },
  );
  console.log('tense, since 1990:', ids(filtered.results[0]?.matches ?? []));
  const counts = filtered.facets?.[0]?.values.map(({ value, count }) => `${value} ${count}`);
  console.log('genres since 1990:', counts?.join(', '));

  const next = await client.search(
    { collection },
    { query, k: 2, filter: recent, cursor: filtered.nextCursor ?? '' },
  );
  console.log('the next page:', ids(next.results[0]?.matches ?? []));

  const grouped = await client.search({ collection }, { query, groupBy: { fields: ['genre'] } });
  console.log('the nearest of each genre:', ids(grouped.results[0]?.matches ?? []));

  const liked = await client.recommend(
    { collection },
    { positive: [{ item: 'Fargo' }], negative: [{ item: 'Psycho' }], k: 2 },
  );
  console.log('like Fargo, unlike Psycho:', ids(liked.matches));
  const { count } = await client.count({ collection }, { filter: { not: recent } });
  console.log('before 1990:', count);
} finally {
  await client.deleteCollection({ collection });
}
