import { z } from 'zod';
import { sizeSchema } from './size-schema.ts';

/** `weighted-l1` and `mahalanobis` are learned; their models serve by manhattan and euclidean. */
export const distanceConfigSchema = z.union([
  z.enum(['euclidean', 'cosine', 'dot', 'manhattan', 'weighted-l1', 'mahalanobis']),
  z.strictObject({
    kind: z.literal('mahalanobis'),
    rank: sizeSchema(4096).describe('Numbers that are left of an embedding, at most its size.'),
  }),
]);
