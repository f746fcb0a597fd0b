import { basename, join } from 'node:path';

/** By the first folder of a document's place in its path; a file that lies in none is by an author of its own. */
export function authorOf(path: string, id: string): { readonly author?: string } {
  // Of an archive that is named itself the folders in it are meant.
  const archive = `${basename(path)}!/`;
  const from = id.startsWith(archive) ? archive.length : 0;
  const end = id.indexOf('/', from);
  return end < 0 ? {} : { author: join(path, id.slice(from, end)) };
}
