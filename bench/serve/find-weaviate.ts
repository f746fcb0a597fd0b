import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The server that `npm run test:cluster` compiled, the newest there is. */
export function findWeaviate(): string | undefined {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'kindred', 'weaviate');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((version) => join(folder, version, 'weaviate-server'))
    .find((file) => existsSync(file));
}
