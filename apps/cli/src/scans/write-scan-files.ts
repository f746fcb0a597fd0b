import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ScanOutcome } from '@kindred/contracts';
import { renderScanReport, type ScanDocument, scanCsv, scanJsonl } from '@kindred/similarity';
import type { ScanFlags } from './scan-flags.ts';

/** Writes what the flags ask for; each file is there when it is whole. Gives their paths. */
export async function writeScanFiles(
  outcome: ScanOutcome,
  documents: readonly ScanDocument[],
  { title, ...flags }: Pick<ScanFlags, 'report' | 'csv' | 'jsonl'> & { readonly title: string },
): Promise<string[]> {
  const written: string[] = [];
  const write = async (file: string | undefined, chunks: () => Iterable<string>) => {
    if (file === undefined) return;
    await writeWhole(file, chunks());
    written.push(file);
  };
  await write(flags.report, () => {
    const texts = new Map(documents.map(({ id, text }) => [id, text]));
    return [renderScanReport({ outcome, texts, title, createdAt: new Date() })];
  });
  await write(flags.csv, () => scanCsv(outcome));
  await write(flags.jsonl, () => scanJsonl(outcome));
  return written;
}

async function writeWhole(file: string, chunks: Iterable<string>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.part`;
  try {
    const handle = await open(draft, 'w');
    try {
      for (const chunk of chunks) await handle.write(chunk);
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
