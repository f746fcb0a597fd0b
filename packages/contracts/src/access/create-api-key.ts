import { z } from 'zod';
import { boundedArray } from '../ids/bounded-array.ts';
import { collectionNameSchema, keyNameSchema } from '../ids/names.ts';
import { roleSchema } from './role.ts';

/** Who acts where no key of the table does. */
const reserved = new Set(['admin', 'local']);

/** Body of `POST /v1/keys`. */
export const createApiKeySchema = z
  .strictObject({
    name: keyNameSchema.refine(
      (name) => !reserved.has(name),
      'is the name of somebody who acts without such a key; choose another',
    ),
    role: roleSchema,
    collections: boundedArray(collectionNameSchema, { min: 1, max: 100 })
      .optional()
      .describe('The only collections that it is for, by name; all if absent.'),
    expiresAt: z.iso
      .datetime()
      .refine((at) => Date.parse(at) > Date.now(), 'lies in the past')
      .optional()
      .describe('When it ends; never if absent.'),
  })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.infer<typeof createApiKeySchema>;
