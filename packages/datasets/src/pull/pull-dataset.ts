import { join } from 'node:path';
import { catalogueEntry } from '../catalogue/catalogue.ts';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import type { Fetch } from './download-rest.ts';
import { pullFile } from './pull-file.ts';

export interface PullProgress {
  file: string;
  /** Bytes of this file that are there. */
  received: number;
  total: number;
}

export interface PullOptions {
  /** Folder of data sets; the files go into a folder of the set's name in it. */
  to: string;
  /** @defaultValue the global fetch */
  fetch?: Fetch;
  onProgress?: (progress: PullProgress) => void;
  signal?: AbortSignal;
  /** Tries for each file; a later one continues where the last broke off. @defaultValue 4 */
  attempts?: number;
  /** Wait before the second try; it grows with each. @defaultValue 1000 */
  retryDelayMs?: number;
  /** Longest silence of the server. @defaultValue 30,000 */
  stallTimeoutMs?: number;
}

export interface PulledDataset {
  name: string;
  /** Folder of the files. */
  path: string;
  downloaded: string[];
  /** Files that were there already, checksum and all. */
  kept: string[];
}

/** Pulls the files of an entry of the catalogue; see `pullDataset`. */
export async function pullEntry(
  entry: Pick<CatalogueEntry, 'name' | 'files'>,
  options: PullOptions,
): Promise<PulledDataset> {
  const path = join(options.to, entry.name);
  const pulled: PulledDataset = { name: entry.name, path, downloaded: [], kept: [] };
  for (const file of entry.files.filter((candidate) => candidate.optional !== true)) {
    options.signal?.throwIfAborted();
    const fresh = await pullFile(file, path, {
      fetch: options.fetch ?? fetch,
      signal: options.signal,
      attempts: options.attempts ?? 4,
      retryDelayMs: options.retryDelayMs ?? 1000,
      stallTimeoutMs: options.stallTimeoutMs ?? 30_000,
      onBytes: (received) => options.onProgress?.({ file: file.name, received, total: file.bytes }),
    });
    (fresh ? pulled.downloaded : pulled.kept).push(file.name);
  }
  return pulled;
}

/**
 * Downloads a data set from its public home, each file checked by its SHA-256; files that are there
 * and right are kept, broken downloads continued. A generated set needs nothing.
 * @throws UnknownDatasetError, DownloadFailedError, ChecksumMismatchError, ManualDownloadError; the abort reason
 */
export async function pullDataset(name: string, options: PullOptions): Promise<PulledDataset> {
  return pullEntry(catalogueEntry(name), options);
}
