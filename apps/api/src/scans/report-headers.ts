import type { ScanReportFormat } from '@kindred/contracts';

const types: Readonly<Record<ScanReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/**
 * Headers of a scan's report. It shows what people stored: the browser may style it and nothing else, so that
 * even a text that got through the report's escaping could neither run nor ask for anything.
 */
export function reportHeaders(scan: string, format: ScanReportFormat): Record<string, string> {
  const place = format === 'html' ? 'inline' : 'attachment';
  return {
    'content-type': types[format],
    'content-disposition': `${place}; filename="scan-${scan}.${format}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}
