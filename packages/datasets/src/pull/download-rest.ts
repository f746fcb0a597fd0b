import { type FileHandle, open } from 'node:fs/promises';
import type { PublishedFile } from '../catalogue/catalogue-entry.ts';
import { DownloadFailedError } from '../errors/download-failed-error.ts';

/** A file that can be downloaded as it is. */
export type FileAtUrl = Extract<PublishedFile, { url: string }>;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface DownloadOptions {
  fetch: Fetch;
  signal: AbortSignal | undefined;
  /** Longest silence of the server. */
  stallTimeoutMs: number;
  onBytes: (received: number) => void;
}

/** A signal that fires when `touch` was not called for a while, or with the caller's signal. */
function stallSignal(stallTimeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const stalled = new Error(`the server was silent for ${stallTimeoutMs} ms`);
  let timer = setTimeout(() => controller.abort(stalled), stallTimeoutMs);
  return {
    signal: outer === undefined ? controller.signal : AbortSignal.any([controller.signal, outer]),
    touch: (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(stalled), stallTimeoutMs);
    },
    stop: (): void => clearTimeout(timer),
  };
}

/** Where the answer's bytes belong: after what is there, or at the start if the server sends all. */
function startOf(response: Response, { url }: FileAtUrl, present: number): number {
  const { status } = response;
  if (status === 200) return 0;
  const range = response.headers.get('content-range') ?? '';
  if (status === 206 && range.startsWith(`bytes ${present}-`)) return present;
  const retryable = status >= 500 || status === 429 || status === 416 || status === 206;
  throw new DownloadFailedError(url, `the server answered ${status}`, { status, retryable });
}

async function writeBody(
  handle: FileHandle,
  response: Response,
  onChunk: (length: number) => void,
): Promise<void> {
  if (response.body === null) return;
  for await (const chunk of response.body) {
    await handle.appendFile(chunk);
    onChunk(chunk.length);
  }
}

/**
 * Fetches what is missing of a file and appends it to `part`, asking for a range where a part is
 * there already.
 * @throws DownloadFailedError; the caller's abort reason
 */
export async function downloadRest(
  file: FileAtUrl,
  part: string,
  { fetch, signal, stallTimeoutMs, onBytes }: DownloadOptions,
): Promise<void> {
  const stall = stallSignal(stallTimeoutMs, signal);
  const handle = await open(part, 'a');
  try {
    let received = (await handle.stat()).size;
    const headers: Record<string, string> = { 'accept-encoding': 'identity' };
    if (received > 0) headers['range'] = `bytes=${received}-`;
    const response = await fetch(file.url, { headers, signal: stall.signal });
    received = startOf(response, file, received);
    if (received === 0) await handle.truncate(0);
    await writeBody(handle, response, (length) => {
      stall.touch();
      received += length;
      if (received > file.bytes) {
        throw new DownloadFailedError(file.url, `it is longer than ${file.bytes} bytes`);
      }
      onBytes(received);
    });
    if (received < file.bytes) {
      const reason = `it ended after ${received} of ${file.bytes} bytes`;
      throw new DownloadFailedError(file.url, reason, { retryable: true });
    }
    await handle.sync();
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof DownloadFailedError) throw cause;
    const failure: unknown = stall.signal.aborted ? stall.signal.reason : cause;
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new DownloadFailedError(file.url, reason, { retryable: true, cause });
  } finally {
    stall.stop();
    await handle.close();
  }
}
