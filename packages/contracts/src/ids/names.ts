import { z } from 'zod';

const slug = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;

/** Name of a collection: 1–64 lower-case letters, digits, `.`, `_` or `-`, beginning and ending with a letter or digit. */
export const collectionNameSchema = z
  .string()
  .regex(slug, 'use 1–64 lower-case letters, digits, ".", "_" or "-"')
  .describe('Name of the collection.');

/** Name of a model: the same alphabet as a collection's name. */
export const modelNameSchema = z
  .string()
  .regex(slug, 'use 1–64 lower-case letters, digits, ".", "_" or "-"')
  .describe('Name of the model.');

/** Name of a key of the API: the same alphabet as a collection's name. It is who acts in the audit log. */
export const keyNameSchema = z
  .string()
  .regex(slug, 'use 1–64 lower-case letters, digits, ".", "_" or "-"')
  .describe('Name of the key.');

/** The user's own id of an item: 1–256 characters, no control characters and no lone surrogates. */
export const itemIdSchema = z
  .string()
  .min(1)
  .max(256)
  .refine((id) => !/\p{Cc}|\p{Cs}/u.test(id), 'control characters are not allowed')
  // Every URL parser takes them, even percent-encoded, for steps in the path.
  .refine((id) => id !== '.' && id !== '..', 'an id may not be "." or ".."')
  .describe("The user's own id of the item.");

/** Number of a model's version: 1, 2, 3 … */
export const versionNumberSchema = z.number().int().min(1).max(2_147_483_647);

/** The same, read from a path. */
export const versionParamSchema = z.coerce.number<number>().pipe(versionNumberSchema);

export const runIdSchema = z.uuid().describe('Id of the training run.');

export const scheduleIdSchema = z.uuid().describe('Id of the schedule.');

export const scanIdSchema = z.uuid().describe('Id of the scan.');

export const tuningIdSchema = z.uuid().describe('Id of the tuning.');

export const promotionIdSchema = z.uuid().describe('Id of the promotion.');

export const versionJobIdSchema = z.uuid().describe('Id of the job.');

export const proposalIdSchema = z.uuid().describe('Id of the proposal.');
