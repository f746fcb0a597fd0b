import type { Metadata, UpsertResult } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { toBase64 } from './to-base64.ts';

/** An image to store: the encoded file's bytes (PNG, JPEG, …) under the user's own id. */
export interface ImageFile {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly metadata?: Metadata;
}

export interface UploadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch with the sums so far. */
  readonly onProgress?: (result: UploadResult) => void;
  /** Most images in a request. @defaultValue 256 */
  readonly batchItems?: number;
  /** Most bytes of images in a request; a larger image goes alone. @defaultValue 8 MiB */
  readonly batchBytes?: number;
}

/** Sums over all batches; `revision` is the collection's after the last one, 0 if there was none. */
export type UploadResult = UpsertResult;

export async function uploadImages(
  calls: Pick<OperationCalls, 'upsertItems'>,
  collection: string,
  files: AsyncIterable<ImageFile> | Iterable<ImageFile>,
  options: UploadOptions = {},
): Promise<UploadResult> {
  let sum: UploadResult = { accepted: 0, created: 0, updated: 0, unchanged: 0, revision: 0 };
  for await (const batch of batches(files, options)) {
    const items = batch.map(({ id, bytes, metadata = {} }) => ({
      id,
      image: toBase64(bytes),
      metadata,
    }));
    const call = { signal: options.signal, timeoutMs: 120_000 };
    sum = add(sum, await calls.upsertItems({ collection }, { items }, call));
    options.onProgress?.(sum);
  }
  return sum;
}

async function* batches(
  files: AsyncIterable<ImageFile> | Iterable<ImageFile>,
  { batchItems = 256, batchBytes = 8 * 1024 * 1024 }: UploadOptions,
): AsyncGenerator<ImageFile[]> {
  let batch: ImageFile[] = [];
  let bytes = 0;
  for await (const file of files) {
    const full = batch.length >= batchItems || bytes + file.bytes.length > batchBytes;
    if (full && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.bytes.length;
  }
  if (batch.length > 0) yield batch;
}

function add(sum: UploadResult, more: UpsertResult): UploadResult {
  return {
    accepted: sum.accepted + more.accepted,
    created: sum.created + more.created,
    updated: sum.updated + more.updated,
    unchanged: sum.unchanged + more.unchanged,
    revision: more.revision,
  };
}
