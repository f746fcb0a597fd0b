import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { TarTooLargeError } from '../errors/tar-too-large-error.ts';
import { UnreadableTarError } from '../errors/unreadable-tar-error.ts';
import { type TarLimits, defaultTarLimits } from './tar-limits.ts';

export interface TarEntry {
  name: string;
  bytes: Uint8Array;
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** Passes chunks on and ends with an error before the limit is passed, whatever the headers say. */
async function* upTo(
  source: AsyncIterable<Buffer>,
  file: string,
  maxTotalBytes: number,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > maxTotalBytes) throw new TarTooLargeError(file, 'total bytes', maxTotalBytes);
    yield chunk;
  }
}

/** Streams the archive, decompressed where it starts like gzip, into the reader of entries. */
async function openTar(path: string, maxTotalBytes: number): Promise<Extract> {
  const tar = extract();
  const unpack = (await isGzip(path)) ? createGunzip() : new PassThrough();
  // Errors of any stage reach whoever reads the entries: pipeline destroys the last with them.
  pipeline(
    createReadStream(path),
    unpack,
    (source: AsyncIterable<Buffer>) => upTo(source, basename(path), maxTotalBytes),
    tar,
    () => undefined,
  );
  return tar;
}

function leadsOutside(name: string): boolean {
  return name.startsWith('/') || /[\\\0]/u.test(name) || name.split('/').includes('..');
}

async function readEntry(entry: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/**
 * Yields the files of a tar or tar.gz in its order, one at a time; folders, links and devices are
 * left out.
 *
 * @param wanted chooses entries by name
 * @throws UnreadableTarError, TarTooLargeError
 */
export async function* readTar(
  path: string,
  wanted: (name: string) => boolean = () => true,
  limits: TarLimits = {},
): AsyncGenerator<TarEntry> {
  const caps = { ...defaultTarLimits, ...limits };
  const file = basename(path);
  const { size } = await stat(path);
  if (size > caps.maxFileBytes) throw new TarTooLargeError(file, 'file bytes', caps.maxFileBytes);
  let count = 0;
  try {
    for await (const entry of await openTar(path, caps.maxTotalBytes)) {
      const { name, type, size: bytes = 0 } = entry.header;
      if (++count > caps.maxEntries) throw new TarTooLargeError(file, 'entries', caps.maxEntries);
      if (leadsOutside(name)) throw new UnreadableTarError(file, `"${name}" leads outside of it`);
      if (type !== 'file' || !wanted(name)) {
        entry.resume();
        continue;
      }
      if (bytes > caps.maxEntryBytes)
        throw new TarTooLargeError(file, 'entry bytes', caps.maxEntryBytes);
      yield { name, bytes: await readEntry(entry) };
    }
  } catch (cause) {
    if (cause instanceof UnreadableTarError || cause instanceof TarTooLargeError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableTarError(file, reason, { cause });
  }
}
