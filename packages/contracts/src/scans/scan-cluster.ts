import { z } from 'zod';

/** Documents that go together: each is similar to the representative. No document is in two. */
export const scanClusterSchema = z
  .object({
    representative: z.string(),
    members: z
      .array(z.object({ id: z.string(), similarity: z.number().min(0).max(1) }))
      .describe('The others, the most similar first.'),
  })
  .meta({ id: 'ScanCluster' });
export type ScanCluster = z.infer<typeof scanClusterSchema>;
