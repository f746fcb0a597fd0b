import type { TestApi } from '../api.fixture.ts';

let count = 0;

/** Item `f0` … `f39` at (n, 0), of the years 1980 … 2019, five genres, and two tags each. */
export async function filmCollection(api: TestApi): Promise<string> {
  const name = `films${(count += 1)}`;
  const settings = { modality: 'vector', dimension: 2, distance: 'euclidean' };
  await api.send('POST', '/v1/collections', { name, ...settings });
  const genres = ['drama', 'crime', 'war', 'music', 'western'];
  const items = Array.from({ length: 40 }, (_, n) => ({
    id: `f${n}`,
    vector: [n, 0],
    metadata: {
      year: 1980 + n,
      genre: genres[n % 5],
      tags: [`t${n % 2}`, `t${2 + (n % 3)}`],
      ...(n % 4 === 0 && { director: { country: n % 8 === 0 ? 'FR' : 'IT' } }),
    },
  }));
  const stored = await api.send('POST', `/v1/collections/${name}/items`, { items });
  if (stored.status !== 200) throw new Error(JSON.stringify(stored.body));
  return `/v1/collections/${name}`;
}
