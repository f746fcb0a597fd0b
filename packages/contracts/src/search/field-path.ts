import { storableTextSchema } from '../ids/storable-text.ts';

/** A field of metadata as a path with dots: `author.country`. */
export const fieldPathSchema = storableTextSchema
  .min(1)
  .max(1024)
  .describe('A field of the metadata; dots lead inwards: author.country.');
