import { operations, type ScanReportFormat } from '@kindred/contracts';
import type { CallOptions } from '../client-options.ts';
import { apiErrorOf } from '../request/api-error-of.ts';
import { buildRequest } from '../request/build-request.ts';
import type { Connection } from '../request/connection.ts';
import { send } from '../request/send.ts';

/** The bytes of a scan's report: a page to read, or its pairs as CSV or lines of JSON. */
export async function downloadScanReport(
  connection: Connection,
  params: { readonly scan: string; readonly format?: ScanReportFormat },
  options: CallOptions = {},
): Promise<Uint8Array> {
  const { scan, format = 'html' } = params;
  const request = buildRequest('downloadScanReport', operations.getScan, [{ scan }, options]);
  const target = `${request.target}/report?format=${format}`;
  return send(connection, { ...request, target }, async (response) => {
    if (!response.ok) throw await apiErrorOf('downloadScanReport', response);
    return new Uint8Array(await response.arrayBuffer());
  });
}
