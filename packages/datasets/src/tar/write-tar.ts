import { pack } from 'tar-stream';
import type { TarEntry } from './read-tar.ts';

/**
 * A tar of files, in their order, chunk by chunk. The same files at the same time give the same bytes.
 *
 * @param modified the time that every entry bears
 */
export async function* writeTar(
  entries: Iterable<TarEntry>,
  modified: Date,
): AsyncGenerator<Uint8Array> {
  const tar = pack();
  for (const { name, bytes } of entries)
    tar.entry({ name, mtime: modified, mode: 0o644 }, Buffer.from(bytes));
  tar.finalize();
  for await (const chunk of tar) yield chunk as Uint8Array;
}
