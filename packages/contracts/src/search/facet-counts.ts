import { z } from 'zod';

/** How often each value of a field occurs among the items that a filter accepts. */
export const facetCountsSchema = z
  .object({
    field: z.string(),
    values: z
      .array(
        z.object({
          value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
          count: z.number().int(),
        }),
      )
      .describe('Most frequent first.'),
    other: z.number().int().describe('Occurrences of the values that are not listed.'),
    missing: z.number().int().describe('Items without the field.'),
  })
  .meta({ id: 'FacetCounts' });
export type FacetCounts = z.infer<typeof facetCountsSchema>;
