import { z } from 'zod';
import { collectionNameSchema, modelNameSchema, promotionIdSchema } from '../ids/names.ts';
import { promotionKindSchema } from './promotion-kind.ts';
import { promotionProgressSchema } from './promotion-progress.ts';
import { promotionStatusSchema } from './promotion-status.ts';
import { promotionVerificationSchema } from './promotion-verification.ts';
import { promotionRequestSchema } from './start-promotion.ts';

/** A job that embeds a collection with another model version and lets that one serve, all at once. */
export const promotionSchema = z
  .object({
    id: promotionIdSchema,
    collection: collectionNameSchema,
    kind: promotionKindSchema,
    model: modelNameSchema,
    version: z.number().int().describe('The version that is to serve.'),
    fromVersion: z.number().int().nullable().describe('The version that served at the start.'),
    status: promotionStatusSchema,
    ...promotionRequestSchema.shape,
    forced: z.boolean().describe("Started without asking what its model's gate says."),
    startedBy: z
      .string()
      .nullable()
      .describe('Name of the key; `local`: no key; null: it was not kept.'),
    attempt: z.number().int().describe('How often a worker took it up (fencing token).'),
    progress: promotionProgressSchema
      .nullable()
      .describe('null until it begins, and when it has succeeded: `verification` tells then.'),
    verification: promotionVerificationSchema.nullable(),
    cancelRequested: z.boolean(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    swappedAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'Since when its version serves; a lazy promotion goes on until no vector is inherited.',
      ),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Promotion' });
export type Promotion = z.infer<typeof promotionSchema>;
