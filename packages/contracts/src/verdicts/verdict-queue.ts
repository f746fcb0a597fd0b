import { z } from 'zod';
import { itemIdSchema } from '../ids/names.ts';
import { verdictSchema } from '../compare/verdict.ts';
import { personSchema } from './person.ts';

/** Query of `GET /v1/collections/{c}/verdicts/queue`. */
export const verdictQueueQuerySchema = z.object({
  limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  threshold: z.coerce
    .number<number>()
    .optional()
    .describe("Distance that pairs are to be near to; the calibration's if absent."),
  by: personSchema
    .optional()
    .describe('Who will judge: pairs that this person judged are left out.'),
  seed: z.coerce
    .number<number>()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1)
    .describe('Chooses the items whose neighbours are looked at.'),
});
export type VerdictQueueQuery = z.infer<typeof verdictQueueQuerySchema>;

const queuedItemSchema = z.object({
  id: itemIdSchema,
  content: z.string().describe("Path of the item's content."),
});

/** A pair that the model is not sure of, and nobody has settled. */
const queuedPairSchema = z
  .object({
    a: queuedItemSchema,
    b: queuedItemSchema,
    distance: z.number(),
    similarity: z.number(),
    probability: z.number().nullable().describe('null where the model is not calibrated.'),
    verdict: verdictSchema,
    said: z
      .object({ matches: z.number().int(), nonMatches: z.number().int(), unsure: z.number().int() })
      .describe('What people say of it so far: nothing, or as many the one as the other.'),
  })
  .meta({ id: 'QueuedPair' });
export type QueuedPair = z.infer<typeof queuedPairSchema>;

export const verdictQueueSchema = z
  .object({
    data: z.array(queuedPairSchema).describe('The least certain first.'),
    threshold: z.number(),
    distanceName: z.string(),
    model: z.string().nullable(),
    version: z.number().int().nullable(),
    lookedAt: z.object({
      items: z.number().int(),
      pairs: z
        .number()
        .int()
        .describe('Of them with their neighbours and with each other, judged ones left out.'),
    }),
  })
  .meta({ id: 'VerdictQueue' });
export type VerdictQueue = z.infer<typeof verdictQueueSchema>;
