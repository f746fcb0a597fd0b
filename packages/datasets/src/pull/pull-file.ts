import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PublishedFile } from '../catalogue/catalogue-entry.ts';
import { ChecksumMismatchError } from '../errors/checksum-mismatch-error.ts';
import { DownloadFailedError } from '../errors/download-failed-error.ts';
import { ManualDownloadError } from '../errors/manual-download-error.ts';
import { type DownloadOptions, type FileAtUrl, downloadRest } from './download-rest.ts';
import { sha256OfFile } from './sha256-of-file.ts';

export interface PullFileOptions extends DownloadOptions {
  attempts: number;
  retryDelayMs: number;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function downloadWithRetries(
  file: FileAtUrl,
  part: string,
  options: PullFileOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await downloadRest(file, part, options);
      return;
    } catch (error) {
      const failed = error instanceof DownloadFailedError;
      // A part that cannot be continued (416) or is too long must not be kept.
      if (failed && (error.status === 416 || !error.retryable)) await rm(part, { force: true });
      if (!failed || !error.retryable || attempt >= options.attempts) throw error;
      await sleep(options.retryDelayMs * attempt, undefined, { signal: options.signal });
    }
  }
}

/**
 * Puts one published file into a folder: nothing to do if it is there with a known checksum; else
 * downloaded beside it, continued where an earlier download broke off, checked, synced and renamed.
 * @returns whether it was downloaded
 * @throws DownloadFailedError, ChecksumMismatchError, ManualDownloadError; the abort reason
 */
export async function pullFile(
  file: PublishedFile,
  folder: string,
  options: PullFileOptions,
): Promise<boolean> {
  const target = join(folder, file.name);
  if (existsSync(target) && file.sha256.includes(await sha256OfFile(target))) return false;
  if (file.url === undefined) throw new ManualDownloadError(file.name, file.obtain);
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.part`;
  await downloadWithRetries(file, part, options);
  const actual = await sha256OfFile(part);
  if (!file.sha256.includes(actual)) {
    await rm(part, { force: true });
    throw new ChecksumMismatchError(file.name, file.sha256, actual);
  }
  await rename(part, target);
  await syncFolder(folder);
  return true;
}
