import { z } from 'zod';
import { verdictSchema } from '../compare/verdict.ts';
import { boundedArray } from '../ids/bounded-array.ts';
import { itemIdSchema } from '../ids/names.ts';
import { queryInputSchema } from '../items/item.ts';
import { metadataSchema } from '../items/metadata.ts';

export const searchLimits = { k: 1000, queries: 256, ef: 10_000 } as const;

/** Body of `POST /v1/collections/{c}/search`: one `query`, or a batch of `queries`. */
export const searchRequestSchema = z
  .strictObject({
    query: queryInputSchema.optional(),
    queries: boundedArray(queryInputSchema, { min: 1, max: searchLimits.queries }).optional(),
    k: z.number().int().min(1).max(searchLimits.k).default(10),
    ef: z
      .number()
      .int()
      .min(1)
      .max(searchLimits.ef)
      .optional()
      .describe('Beam width of this search.'),
    exact: z.boolean().default(false).describe('Compare with every vector instead of the index.'),
    metadata: z.boolean().default(true).describe('Return the metadata of each match.'),
  })
  .refine((body) => (body.query === undefined) !== (body.queries === undefined), {
    message: 'give either query or queries',
    path: ['query'],
  })
  .meta({ id: 'SearchRequest' });
export type SearchRequest = z.infer<typeof searchRequestSchema>;

export const matchSchema = z
  .object({
    id: itemIdSchema,
    distance: z.number().describe("In the collection's distance; smaller is closer."),
    similarity: z
      .number()
      .describe('cosine: 1 − distance; euclidean: 1 / (1 + distance); dot: −distance.'),
    probability: z
      .number()
      .nullable()
      .describe('Calibrated probability of a match; null if uncalibrated.'),
    match: z.boolean().nullable().describe('distance ≤ threshold of the model version.'),
    verdict: verdictSchema,
    metadata: metadataSchema.optional(),
  })
  .meta({ id: 'Match' });
export type Match = z.infer<typeof matchSchema>;

export const searchResponseSchema = z
  .object({
    results: z.array(z.object({ matches: z.array(matchSchema) })),
    model: z.string().nullable(),
    version: z.number().int().nullable(),
    engine: z.enum(['exact', 'hnsw']),
    tookMs: z.number(),
  })
  .meta({ id: 'SearchResponse' });
export type SearchResponse = z.infer<typeof searchResponseSchema>;
