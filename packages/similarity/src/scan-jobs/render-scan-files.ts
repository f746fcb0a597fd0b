import type { ScanOutcome } from '@kindred/contracts';
import type { ScanRecord } from '../ports/scan-store.ts';
import { renderScanReport } from '../scans/report/render-scan-report.ts';
import { scanCsv } from '../scans/report/scan-csv.ts';
import { scanJsonl } from '../scans/report/scan-jsonl.ts';
import type { ScanDocument } from '../scans/scan-document.ts';
import { scanReportFiles } from './scan-report-files.ts';

const titles = { duplicates: 'Duplicates in', plagiarism: 'Copied passages in' } as const;

/** The files of a scan's report, by name. */
export function renderScanFiles(
  outcome: ScanOutcome,
  documents: readonly ScanDocument[],
  { collection, request }: Pick<ScanRecord, 'collection' | 'request'>,
): Record<string, Uint8Array> {
  const html = renderScanReport({
    outcome,
    texts: new Map(documents.map(({ id, text }) => [id, text])),
    title: `${titles[request.kind]} ${collection}`,
    createdAt: new Date(),
  });
  return {
    [scanReportFiles.html]: Buffer.from(html),
    [scanReportFiles.csv]: Buffer.from([...scanCsv(outcome)].join('')),
    [scanReportFiles.jsonl]: Buffer.from([...scanJsonl(outcome)].join('')),
  };
}
