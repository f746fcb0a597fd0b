import type { ScanOutcome } from '@kindred/contracts';
import { type DocumentPlaces, renderScanReport, scanCsv, scanJsonl } from '@kindred/similarity';
import type { ReadScanDocuments } from './read-scan-documents.ts';
import type { ScanFlags } from './scan-flags.ts';
import { writeWhole } from './write-whole.ts';

/** Writes what the flags ask for; each file is there when it is whole. Gives their paths. */
export async function writeScanFiles(
  outcome: ScanOutcome,
  { documents, warnings }: Pick<ReadScanDocuments, 'documents' | 'warnings'>,
  { title, ...flags }: Pick<ScanFlags, 'report' | 'csv' | 'jsonl'> & { readonly title: string },
): Promise<string[]> {
  const written: string[] = [];
  const write = async (file: string | undefined, chunks: () => Iterable<string>) => {
    if (file === undefined) return;
    await writeWhole(file, chunks());
    written.push(file);
  };
  const places: DocumentPlaces = new Map(
    documents.flatMap(({ id, places: own }) => (own === undefined ? [] : [[id, own] as const])),
  );
  await write(flags.report, () => {
    const texts = new Map(documents.map(({ id, text }) => [id, text]));
    return [renderScanReport({ outcome, texts, title, createdAt: new Date(), warnings, places })];
  });
  await write(flags.csv, () => scanCsv(outcome));
  await write(flags.jsonl, () => scanJsonl(outcome, places));
  return written;
}
