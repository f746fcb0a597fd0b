import { z } from 'zod';
import { collectionNameSchema } from '../ids/names.ts';

/** Body of `POST /v1/collections/{c}/copy`. */
export const copyCollectionSchema = z
  .strictObject({ name: collectionNameSchema.describe('Name of the copy.') })
  .meta({ id: 'CopyCollection' });
export type CopyCollection = z.infer<typeof copyCollectionSchema>;
