import type { Entry } from 'yauzl';
import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import { ZipTooLargeError } from '../../errors/zip-too-large-error.ts';
import { listZip } from '../../zip/list-zip.ts';
import { readEntry as unpackEntry } from '../../zip/read-entry.ts';
import type { DocumentLimits } from '../document-limits.ts';
import type { DocumentFailure, DocumentOutcome } from '../document-outcome.ts';
import { failureOf } from '../failure-of.ts';
import type { LoadedFile } from '../loaded-file.ts';
import type { ReadingContext } from '../reading-context.ts';
import { maxBytesOf } from '../max-bytes-of.ts';
import { isIgnoredName } from '../walk/is-ignored-name.ts';

/** What an archive and the archives in it may still unpack. */
export interface ArchiveBudget {
  readonly depth: number;
  /** Shared by an archive and all in it. */
  readonly left: { bytes: number; entries: number };
}

type ReadEntry = (
  file: LoadedFile,
  context: ReadingContext,
  budget: ArchiveBudget,
) => AsyncIterable<DocumentOutcome>;

const fileTypeMask = 0o170000;
const regularFile = 0o100000;

function refuse(entry: Entry, path: string, maxFileBytes: number): DocumentFailure | undefined {
  const type = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  if (type !== 0 && type !== regularFile) {
    return { path, problem: 'link', reason: 'it is a link or a device, which is not followed' };
  }
  if (entry.uncompressedSize > maxFileBytes) {
    const { message } = new ZipTooLargeError(
      path,
      'entry bytes',
      maxFileBytes,
      entry.uncompressedSize,
    );
    return { path, problem: 'too-large', reason: message };
  }
  return undefined;
}

function budgetOf(
  path: string,
  outer: ArchiveBudget | undefined,
  limits: Required<DocumentLimits>,
): ArchiveBudget {
  const { maxArchiveBytes: bytes, maxArchiveEntries: entries, maxArchiveDepth } = limits;
  const budget = outer ?? { depth: 0, left: { bytes, entries } };
  if (budget.depth >= maxArchiveDepth) {
    const reason = `it lies in more than ${maxArchiveDepth} archives, one in the other`;
    throw new UnreadableDocumentError(path, { problem: 'too-large', reason });
  }
  return budget;
}

/** Entries of the tables of contents come out of the budget before anything is unpacked. */
function spend(left: ArchiveBudget['left'], entries: readonly Entry[]): void {
  left.entries -= entries.length;
  for (const { uncompressedSize } of entries) left.bytes -= uncompressedSize;
}

/**
 * Documents of the entries of a zip; those that are broken are reported, the rest goes on.
 * @throws UnreadableZipError, ZipTooLargeError, UnreadableDocumentError where the archive itself is refused
 */
export async function* readArchive(
  { path, bytes }: LoadedFile,
  context: ReadingContext,
  {
    budget,
    readEntry,
  }: { readonly budget: ArchiveBudget | undefined; readonly readEntry: ReadEntry },
): AsyncGenerator<DocumentOutcome> {
  const { limits } = context;
  const { depth, left } = budgetOf(path, budget, limits);
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { zip, entries } = await listZip(path, whole, {
    maxEntries: left.entries,
    maxTotalBytes: left.bytes,
    maxEntryBytes: Infinity,
    maxRatio: limits.maxArchiveRatio,
  });
  spend(left, entries);
  const inner = { depth: depth + 1, left };
  for (const entry of entries) {
    const name = entry.fileName;
    if (name.endsWith('/') || name.split('/').some(isIgnoredName)) continue;
    const place = `${path}!/${name}`;
    const refused = refuse(entry, place, maxBytesOf(place, limits));
    if (refused !== undefined) {
      yield { failure: refused };
      continue;
    }
    try {
      const content = await unpackEntry(zip, whole, entry);
      yield* readEntry({ path: place, bytes: content }, context, inner);
    } catch (error) {
      yield { failure: failureOf(place, error) };
    }
  }
}
