import { z } from 'zod';
import { verdictSchema } from '../compare/verdict.ts';
import { boundedArray } from '../ids/bounded-array.ts';
import { itemIdSchema } from '../ids/names.ts';
import { queryInputSchema } from '../items/item.ts';
import { metadataSchema } from '../items/metadata.ts';
import { facetCountsSchema } from './facet-counts.ts';
import { searchExplanationSchema } from './search-explanation.ts';
import { checkSearchOptions, searchLimits, searchOptionsShape } from './search-options.ts';

/** Body of `POST /v1/collections/{c}/search`: one `query`, or a batch of `queries`. */
export const searchRequestSchema = z
  .strictObject({
    query: queryInputSchema.optional(),
    queries: boundedArray(queryInputSchema, { min: 1, max: searchLimits.queries }).optional(),
    ...searchOptionsShape,
  })
  .superRefine((body, context) => {
    if ((body.query === undefined) === (body.queries === undefined))
      context.addIssue({
        code: 'custom',
        path: ['query'],
        message: 'give either query or queries',
      });
    if (body.queries !== undefined && body.cursor !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['cursor'],
        message: 'goes on with one query; give query instead of queries, or leave out cursor',
      });
    checkSearchOptions(body, context);
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
    score: z
      .number()
      .optional()
      .describe(
        'Of a recommendation by best-score: larger is better, below 0 where a negative example is nearer than every positive one.',
      ),
    metadata: metadataSchema.optional(),
  })
  .meta({ id: 'Match' });
export type Match = z.infer<typeof matchSchema>;

const matchGroupSchema = z
  .object({
    values: z.array(z.json()).describe('Of the fields of groupBy, in their order.'),
    matches: z.array(matchSchema).describe('Nearest first.'),
  })
  .meta({ id: 'MatchGroup' });
export type MatchGroup = z.infer<typeof matchGroupSchema>;

/** What an answer tells beside its matches. */
export const answerShape = {
  facets: z.array(facetCountsSchema).optional().describe('In the order in which they were asked.'),
  explain: searchExplanationSchema.optional(),
  model: z.string().nullable(),
  version: z.number().int().nullable(),
  engine: z.enum(['exact', 'hnsw']),
  tookMs: z.number(),
};

/** What answers one query. */
export const resultSchema = z.object({
  matches: z
    .array(matchSchema)
    .describe(
      'Nearest first; with groupBy the nearest of each group, with diversity in the order of choice.',
    ),
  groups: z.array(matchGroupSchema).optional().describe('With groupBy: nearest group first.'),
});

export const searchResponseSchema = z
  .object({
    results: z.array(resultSchema),
    nextCursor: z
      .string()
      .nullable()
      .describe('Of the next page of a single query; null where there is none.'),
    ...answerShape,
  })
  .meta({ id: 'SearchResponse' });
export type SearchResponse = z.infer<typeof searchResponseSchema>;
