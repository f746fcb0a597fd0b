import { z } from 'zod';

/** How the index came to its answer. */
export const searchExplanationSchema = z
  .object({
    engine: z.string().optional().describe('What answered.'),
    plan: z
      .enum(['graph', 'exact', 'exact-over-filter', 'filtered-graph'])
      .optional()
      .describe('What was walked; only graphs may miss a neighbour.'),
    ef: z.number().int().optional().describe('Beam width of the walk.'),
    matches: z.number().int().optional().describe('Vectors that the filter accepts.'),
    scanned: z.number().int().optional().describe('Vectors that were compared.'),
    searches: z.number().int().describe('Searches made, each for more neighbours.'),
    neighbours: z.number().int().describe('Neighbours that the last of them asked for.'),
    complete: z.boolean().describe('false where a limit ended it: there may be more.'),
    inheritsVersion: z
      .number()
      .int()
      .optional()
      .describe(
        'Some of the vectors are still of this earlier version, compatible with the one that answers.',
      ),
    milliseconds: z.number().describe('Inside the index, in all.'),
  })
  .meta({ id: 'SearchExplanation' });
