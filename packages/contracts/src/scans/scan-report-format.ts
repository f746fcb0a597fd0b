import { z } from 'zod';

/** html: to read. csv, jsonl: the pairs, for programs. */
const scanReportFormatSchema = z.enum(['html', 'csv', 'jsonl']);
export type ScanReportFormat = z.infer<typeof scanReportFormatSchema>;

export const scanReportQuerySchema = z.object({ format: scanReportFormatSchema.default('html') });
