import type { Metadata, ScanOrder } from '@kindred/contracts';
import { ScanEmbeddingMissingError } from '../errors/scan-embedding-missing-error.ts';
import { ScanTooLargeError } from '../errors/scan-too-large-error.ts';
import { readStored } from '../items/stored-content.ts';
import type { ItemStore, ListedRecord } from '../ports/item-store.ts';
import type { ScanDocument } from '../scans/scan-document.ts';
import { selectByFilter } from './select-by-filter.ts';

export interface ReadScanOptions {
  readonly collectionId: string;
  readonly request: ScanOrder;
  /** Told after each page how many items were read. */
  readonly onProgress?: (read: number) => void;
  readonly signal?: AbortSignal;
  /** UTF-16 units of all texts. @defaultValue 200 million: about 2 GiB in a scan */
  readonly maxCharacters?: number;
}

/** What a scan is made of. */
export interface ScanInput {
  readonly documents: readonly ScanDocument[];
  /** The stored embedding of each text, for a scan by meaning. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** Items of one page of the store. */
const pageSize = 1000;

/**
 * Reads the texts that a scan is about, in order of id; title is the metadata's `title` where that is text.
 * @throws ScanTooLargeError ScanEmbeddingMissingError, or the signal's reason
 */
export async function readScanDocuments(
  items: Pick<ItemStore, 'list'>,
  options: ReadScanOptions,
): Promise<ScanInput> {
  const { collectionId, request, signal, maxCharacters = 200_000_000 } = options;
  const isByMeaning = request.kind === 'duplicates' && request.options.mode === 'semantic';
  const include = isByMeaning ? (['content', 'vector'] as const) : (['content'] as const);
  const documents: ScanDocument[] = [];
  const vectors = new Map<string, Float32Array>();
  let characters = 0;
  let read = 0;
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined;) {
    isFirst = false;
    signal?.throwIfAborted();
    const page = await items.list(collectionId, { cursor, limit: pageSize, include });
    for (const { record, role } of chosen(page.data, request)) {
      const text = textOf(record);
      if (text === undefined) continue;
      characters += text.length;
      if (characters > maxCharacters) throw new ScanTooLargeError(maxCharacters);
      documents.push({ id: record.id, text, role, ...titleOf(record.metadata) });
      if (isByMeaning) vectors.set(text, vectorOf(record));
    }
    read += page.data.length;
    options.onProgress?.(read);
    cursor = page.nextCursor;
  }
  return { documents, vectors };
}

function chosen(records: readonly ListedRecord[], request: ScanOrder) {
  const metadata = records.map((record) => record.metadata);
  const isMeant = selectByFilter(request.filter, metadata);
  const never = () => false;
  const { old, base } = request.kind === 'plagiarism' ? request : {};
  const isOld = old === undefined ? never : selectByFilter(old, metadata);
  const isBase = base === undefined ? never : selectByFilter(base, metadata);
  return records.flatMap((record, at) => {
    if (!isMeant(at)) return [];
    const role = isBase(at) ? 'base' : isOld(at) ? 'old' : 'new';
    return [{ record, role } as const];
  });
}

function textOf({ contentType, content }: ListedRecord): string | undefined {
  if (content === undefined) return undefined;
  const stored = readStored({ contentType, content });
  return 'text' in stored ? stored.text : undefined;
}

function titleOf({ title }: Metadata): { readonly title?: string } {
  return typeof title === 'string' && title !== '' ? { title } : {};
}

function vectorOf({ id, vector }: ListedRecord): Float32Array {
  if (vector === null || vector === undefined) throw new ScanEmbeddingMissingError(id);
  return new Float32Array(new Uint8Array(vector).buffer);
}
