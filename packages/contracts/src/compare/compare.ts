import { z } from 'zod';
import { collectionNameSchema, modelNameSchema, versionNumberSchema } from '../ids/names.ts';
import { queryInputSchema } from '../items/item.ts';
import { verdictSchema } from './verdict.ts';

/**
 * Body of `POST /v1/compare`. Name a `collection` (its model is used, and `item` may name its items)
 * or a `model` with an optional `version` (its alias `live` if absent).
 */
export const compareRequestSchema = z
  .strictObject({
    collection: collectionNameSchema.optional(),
    model: modelNameSchema.optional(),
    version: versionNumberSchema.optional(),
    a: queryInputSchema,
    b: queryInputSchema,
  })
  .superRefine((body, context) => {
    if ((body.collection === undefined) === (body.model === undefined))
      context.addIssue({
        code: 'custom',
        path: ['model'],
        message: 'give either collection or model',
      });
    if (body.collection === undefined)
      for (const side of ['a', 'b'] as const)
        if (body[side].item !== undefined)
          context.addIssue({
            code: 'custom',
            path: [side, 'item'],
            message: 'an item needs its collection',
          });
  })
  .meta({ id: 'CompareRequest' });
export type CompareRequest = z.infer<typeof compareRequestSchema>;

export const compareResponseSchema = z
  .object({
    distance: z.number(),
    similarity: z.number(),
    probability: z.number().nullable(),
    match: z.boolean().nullable(),
    verdict: verdictSchema,
    threshold: z.number().nullable().describe('Distance up to which a pair counts as a match.'),
    distanceName: z.string(),
    model: z.string().nullable(),
    version: z.number().int().nullable(),
  })
  .meta({ id: 'CompareResponse' });
export type CompareResponse = z.infer<typeof compareResponseSchema>;
