import { type Entry, type ZipFile, fromBufferPromise } from 'yauzl';
import { UnreadableZipError } from '../errors/unreadable-zip-error.ts';
import { ZipTooLargeError } from '../errors/zip-too-large-error.ts';
import { type ZipLimits, defaultZipLimits } from './zip-limits.ts';

const smallEntryBytes = 64 * 1024;

export interface ListedZip {
  zip: ZipFile;
  entries: Entry[];
}

function checkEntry(file: string, entry: Entry, limits: Required<ZipLimits>): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (entry.isEncrypted()) throw new UnreadableZipError(file, `${fileName} is encrypted`);
  if (uncompressedSize > limits.maxEntryBytes) {
    throw new ZipTooLargeError(file, 'entry bytes', limits.maxEntryBytes, uncompressedSize);
  }
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > smallEntryBytes && ratio > limits.maxRatio) {
    throw new ZipTooLargeError(file, 'compression ratio', limits.maxRatio, Math.round(ratio));
  }
}

async function collectEntries(
  file: string,
  zip: ZipFile,
  limits: Required<ZipLimits>,
): Promise<Entry[]> {
  if (zip.entryCount > limits.maxEntries) {
    throw new ZipTooLargeError(file, 'entries', limits.maxEntries, zip.entryCount);
  }
  const entries: Entry[] = [];
  let packed = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    checkEntry(file, entry, limits);
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    if (unpacked > limits.maxTotalBytes) {
      throw new ZipTooLargeError(file, 'total bytes', limits.maxTotalBytes, unpacked);
    }
    // Entries that overlap unpack the same bytes again and again (Fifield 2019).
    if (packed > zip.fileSize) throw new UnreadableZipError(file, 'its entries overlap');
    entries.push(entry);
  }
  return entries;
}

/**
 * Reads the table of contents and checks it before anything is unpacked.
 * @param file name for messages
 * @throws UnreadableZipError, ZipTooLargeError
 */
export async function listZip(
  file: string,
  bytes: Buffer,
  limits: ZipLimits = {},
): Promise<ListedZip> {
  const caps = { ...defaultZipLimits, ...limits };
  if (bytes.length > caps.maxFileBytes) {
    throw new ZipTooLargeError(file, 'file bytes', caps.maxFileBytes, bytes.length);
  }
  try {
    // yauzl refuses absolute names, "..", and backslashes.
    const zip = await fromBufferPromise(bytes, { strictFileNames: true });
    return { zip, entries: await collectEntries(file, zip, caps) };
  } catch (cause) {
    if (cause instanceof UnreadableZipError || cause instanceof ZipTooLargeError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableZipError(file, reason, { cause });
  }
}
