/**
 * Which of these texts say nearly the same? Texts need no training: hashed character n-grams compare
 * how they are written. Here: the licence files of the installed packages.
 * Needs a running server (npm start). Run: npm run example -- find-similar-texts
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@kindred/client';

const client = createClient({ baseUrl: process.env['KINDRED_URL'] ?? 'http://127.0.0.1:7700' });
const collection = `example-licences-${process.pid}`;

async function licences(most: number): Promise<{ id: string; text: string }[]> {
  const store = join(import.meta.dirname, '../node_modules/.pnpm');
  const found: { id: string; text: string }[] = [];
  for (const entry of await readdir(store)) {
    const name = entry.replace(/@[^@]*$/, '').replace('+', '/');
    const file = join(store, entry, 'node_modules', name, 'LICENSE');
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.trim() !== '') found.push({ id: entry.slice(0, 200), text });
    if (found.length >= most) break;
  }
  return found;
}

await client.createCollection({ name: collection, modality: 'text' });
try {
  const items = await licences(200);
  await client.upsertItems({ collection }, { items });
  await client.waitUntilIndexed(collection);
  const query = items[0];
  if (query === undefined) throw new Error('no licence file was found in node_modules');
  const { results } = await client.search({ collection }, { query: { item: query.id }, k: 5 });
  console.log(`${items.length} licences; most like that of ${query.id}:`);
  for (const { id, similarity } of results[0]?.matches ?? [])
    console.log(`  ${similarity.toFixed(3)}  ${id}`);
} finally {
  await client.deleteCollection({ collection });
}
