import { z } from 'zod';

/** What is kept of a sample of a collection's embeddings, to compare later ones with. */
export const driftSketchSchema = z.object({
  dimension: z.number().int().min(1).max(4096).describe('Numbers of a point.'),
  points: z.array(z.number()).describe('Projected embeddings, one after the other.'),
  scores: z
    .array(z.number())
    .describe('Distance of each to its nearest neighbour, where it has one.'),
});
export type DriftSketch = z.infer<typeof driftSketchSchema>;
