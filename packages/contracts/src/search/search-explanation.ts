import { z } from 'zod';

/** How the index came to its answer. */
export const searchExplanationSchema = z
  .object({
    engine: z.string(),
    plan: z
      .enum(['graph', 'exact', 'exact-over-filter', 'filtered-graph'])
      .describe('What was walked; only graphs may miss a neighbour.'),
    ef: z.number().int().optional().describe('Beam width of the walk.'),
    matches: z.number().int().optional().describe('Vectors that the filter accepts.'),
    scanned: z.number().int().optional().describe('Vectors that were compared.'),
    milliseconds: z.number().describe('Inside the index.'),
  })
  .meta({ id: 'SearchExplanation' });
