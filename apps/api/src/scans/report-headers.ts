import type { ScanReportFormat } from '@kindred/contracts';

const types: Readonly<Record<ScanReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/**
 * Nothing is loaded or sent; the page's own policy lets no script run but the one it was made with. Its button Print
 * opens a dialog, for which a sandbox needs leave.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-modals";

/**
 * Headers of a scan's report. It shows what people stored: even a text that got through the report's escaping
 * would run in an origin of its own, without a way to ask this server for anything.
 */
export function reportHeaders(scan: string, format: ScanReportFormat): Record<string, string> {
  const place = format === 'html' ? 'inline' : 'attachment';
  return {
    'content-type': types[format],
    'content-disposition': `${place}; filename="scan-${scan}.${format}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': policy,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}
