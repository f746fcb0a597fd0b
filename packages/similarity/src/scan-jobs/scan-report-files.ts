import type { ScanReportFormat } from '@kindred/contracts';

/** Names of the files of a scan's report in its artifact. */
export const scanReportFiles: Readonly<Record<ScanReportFormat, string>> = {
  html: 'report.html',
  csv: 'pairs.csv',
  jsonl: 'pairs.jsonl',
};
