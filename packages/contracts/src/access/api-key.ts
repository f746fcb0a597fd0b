import { z } from 'zod';
import { collectionNameSchema, keyNameSchema } from '../ids/names.ts';
import { roleSchema } from './role.ts';

/** A key of the API as it is shown: its secret is shown by nobody but the answer that made it. */
export const apiKeySchema = z
  .object({
    name: keyNameSchema,
    role: roleSchema,
    collections: z
      .array(collectionNameSchema)
      .nullable()
      .describe('The only collections that it is for; null: all.'),
    prefix: z.string().describe('The part of its text that tells which key it is.'),
    status: z.enum(['active', 'expired', 'revoked']),
    createdBy: z.string().describe('Who made it.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    rotatedAt: z.iso.datetime().nullable(),
    previousUntil: z.iso
      .datetime()
      .nullable()
      .describe('Until when the secret before the last rotation is taken.'),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe('To the minute.'),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKeySchema>;

/** The answer to making or rotating a key. */
export const issuedApiKeySchema = apiKeySchema
  .extend({ secret: z.string().describe('The key itself. It is shown this once.') })
  .meta({ id: 'IssuedApiKey' });
export type IssuedApiKey = z.infer<typeof issuedApiKeySchema>;
