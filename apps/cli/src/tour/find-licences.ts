import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScanDocument } from '@kindred/similarity';

const names = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'];

/** Licence files of the packages that pnpm installed below a folder, by their names; none where it is laid out otherwise. */
export async function findLicences(root: string, most: number): Promise<ScanDocument[]> {
  const store = join(root, 'node_modules/.pnpm');
  const entries = await readdir(store).catch(() => []);
  const found: ScanDocument[] = [];
  for (const entry of entries.sort()) {
    if (found.length >= most) break;
    // "@scope+name@1.2.3_peers" holds the package "@scope/name".
    const folder = entry.replace(/(?<=.)@.*$/, '').replace('+', '/');
    const text = await readFirst(join(store, entry, 'node_modules', folder));
    if (text !== undefined) found.push({ id: entry, text });
  }
  return found;
}

async function readFirst(folder: string): Promise<string | undefined> {
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return undefined;
}
