import { z } from 'zod';
import { collectionNameSchema, scanIdSchema } from '../ids/names.ts';
import { pageQuerySchema } from '../ids/page.ts';
import { runStatusSchema } from '../runs/run.ts';
import { scanProgressSchema } from './scan-progress.ts';
import { scanSummarySchema } from './scan-summary.ts';
import { scanOrderSchema } from './start-scan.ts';

/** A scan of a collection: a job that ends in a summary, pairs, clusters and a report. */
export const scanSchema = z
  .object({
    id: scanIdSchema,
    collection: collectionNameSchema,
    status: runStatusSchema,
    request: scanOrderSchema,
    attempt: z.number().int().describe('How often a worker took it up (fencing token).'),
    progress: scanProgressSchema.nullable(),
    summary: scanSummarySchema.nullable().describe('When it has succeeded.'),
    cancelRequested: z.boolean(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Scan' });
export type Scan = z.infer<typeof scanSchema>;

export const listScansQuerySchema = pageQuerySchema.extend({
  collection: collectionNameSchema.optional().describe('Only scans of this collection.'),
});
export type ListScansQuery = z.infer<typeof listScansQuerySchema>;
