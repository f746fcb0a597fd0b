import {
  passageScanOptionsSchema,
  type ScanOrder,
  type ScanOutcome,
  type ScanProgress,
} from '@kindred/contracts';
import { TextReuseError } from '@kindred/text-reuse';
import { VectorIndexError } from '@kindred/vector-index';
import { ScanInputError } from '../errors/scan-input-error.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import type { ScanFindings, ScanRecord, ScanStore } from '../ports/scan-store.ts';
import { scanForDuplicates } from '../scans/duplicates/scan-for-duplicates.ts';
import { scanForPassages } from '../scans/passages/scan-for-passages.ts';
import type { ScanHooks } from '../scans/scan-hooks.ts';
import { readScanDocuments, type ScanInput } from './read-scan-documents.ts';
import { renderScanFiles } from './render-scan-files.ts';

export interface RunScanPorts {
  readonly items: Pick<ItemStore, 'list'>;
  readonly scans: Pick<ScanStore, 'baseText'>;
  readonly artifacts: Pick<ArtifactFiles, 'put'>;
}

export interface RunScanOptions {
  readonly scan: Pick<ScanRecord, 'id' | 'attempt' | 'collection' | 'collectionId' | 'request'>;
  readonly onProgress?: (progress: ScanProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads the texts of a scan, looks for what it is to find, and stores the report: everything of an attempt but
 * its end. CPU-bound and as large as the texts, so it belongs into a process of its own.
 *
 * @throws ScanTooLargeError ScanEmbeddingMissingError ScanDocumentsError ScanInputError; the signal's reason
 */
export async function runScan(
  { items, scans, artifacts }: RunScanPorts,
  { scan, onProgress, signal }: RunScanOptions,
): Promise<ScanFindings> {
  const { collectionId, request } = scan;
  const hooks = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const input = await saying(() =>
    readScanDocuments(items, {
      collectionId,
      request,
      ...(signal && { signal }),
      onProgress: (read) =>
        onProgress?.({ phase: 'reading', done: read, total: read, etaSeconds: null }),
    }),
  );
  const baseText = request.kind === 'plagiarism' ? await scans.baseText(scan.id) : undefined;
  const outcome = await saying(() => search(request, input, { hooks, baseText }));
  const files = renderScanFiles(outcome, input.documents, scan);
  const { key } = await artifacts.put(`scans/${scan.id}/${scan.attempt}`, files);
  const { summary, pairs, clusters } = outcome;
  return { summary, pairs, clusters, reportKey: key };
}

function search(
  request: ScanOrder,
  { documents, vectors }: ScanInput,
  { hooks, baseText }: { hooks: ScanHooks; baseText: string | undefined },
): Promise<ScanOutcome> {
  if (request.kind === 'plagiarism') {
    const options = passageScanOptionsSchema.parse({ ...request.options, baseText });
    return scanForPassages(documents, options, hooks);
  }
  const embed = async (texts: readonly string[]) => rowsOf(texts, vectors);
  return scanForDuplicates(documents, request.options, { ...hooks, embed });
}

/** Filters and texts that cannot be used are told by packages that know nothing of scans. @throws ScanInputError */
async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TextReuseError || error instanceof VectorIndexError)
      throw new ScanInputError(error);
    throw error;
  }
}

/** The stored embeddings of texts, one after the other. */
function rowsOf(
  texts: readonly string[],
  vectors: ReadonlyMap<string, Float32Array>,
): Float32Array {
  const rows = texts.map((text) => vectors.get(text) ?? new Float32Array());
  const dimension = rows[0]?.length ?? 0;
  const all = new Float32Array(texts.length * dimension);
  rows.forEach((row, at) => all.set(row, at * dimension));
  return all;
}
