import { z } from 'zod';
import { boundedArray } from '../ids/bounded-array.ts';
import { fieldPathSchema } from './field-path.ts';
import { filterSchema } from './filter.ts';

export const searchLimits = {
  k: 1000,
  queries: 256,
  ef: 10_000,
  examples: 64,
  groupFields: 4,
  facets: 16,
  facetValues: 1000,
} as const;

const size = (most: number) => z.number().int().min(1).max(most);

/** What every kind of search takes beside what it looks for. */
export const searchOptionsShape = {
  k: size(searchLimits.k).default(10).describe('Matches wanted; with groupBy, groups.'),
  ef: size(searchLimits.ef).optional().describe('Beam width of this search.'),
  exact: z.boolean().default(false).describe('Compare with every vector instead of the index.'),
  metadata: z.boolean().default(true).describe('Return the metadata of each match.'),
  filter: filterSchema.optional().describe('Only items whose metadata it accepts.'),
  within: z.number().optional().describe('Only matches at most this far away.'),
  cursor: z
    .string()
    .max(1024)
    .optional()
    .describe('`nextCursor` of the answer before: its next page. The rest of the request stays.'),
  groupBy: z
    .strictObject({
      fields: boundedArray(fieldPathSchema, { min: 1, max: searchLimits.groupFields }).describe(
        'Items with the same values of these fields are one group; those without a value are left out.',
      ),
      size: size(searchLimits.k).default(1).describe('Most matches of a group.'),
    })
    .optional()
    .describe('The k nearest groups instead of the k nearest items.'),
  diversity: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'Maximal marginal relevance: 0 orders by distance alone, 1 takes what is least like the matches before it.',
    ),
  facets: boundedArray(
    z.strictObject({
      field: fieldPathSchema,
      limit: size(searchLimits.facetValues).default(10).describe('Most values returned.'),
    }),
    { min: 1, max: searchLimits.facets },
  )
    .optional()
    .describe('Counts the values of these fields among all items that the filter accepts.'),
  explain: z.boolean().default(false).describe('Tell how the index searched.'),
};

interface Options {
  readonly k: number;
  readonly cursor?: string | undefined;
  readonly groupBy?: { readonly size: number } | undefined;
  readonly diversity?: number | undefined;
}

/** Refuses options that contradict each other. */
export function checkSearchOptions(options: Options, context: z.RefinementCtx): void {
  const { k, cursor, groupBy, diversity } = options;
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: field.split('.'), message });
  if (cursor !== undefined && groupBy !== undefined)
    refuse('cursor', 'groups have no pages; leave out cursor, and raise k for more groups');
  if (cursor !== undefined && diversity !== undefined)
    refuse('cursor', 'diverse matches have no pages; leave out cursor, and raise k for more');
  if (groupBy !== undefined && diversity !== undefined)
    refuse('diversity', 'groups are diverse already; leave out diversity or groupBy');
  if (groupBy !== undefined && k * groupBy.size > searchLimits.k)
    refuse(
      'groupBy.size',
      `k × size is ${k * groupBy.size}, but at most ${searchLimits.k} matches are returned; lower one of them`,
    );
}
