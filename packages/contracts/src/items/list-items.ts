import { z } from 'zod';
import { pageQuerySchema } from '../ids/page.ts';
import { itemSchema } from './item.ts';

/** What a list of items gives besides the items themselves. */
const listedSchema = z.enum(['content', 'vector']);
export type Listed = z.infer<typeof listedSchema>;

/** Query of `GET /v1/collections/{c}/items`. */
export const listItemsQuerySchema = pageQuerySchema.extend({
  include: z
    .string()
    .max(64)
    .optional()
    .describe('`content`, `vector` or both, with a comma between them. A page may then be shorter.')
    .transform((text) => text?.split(',') ?? [])
    .pipe(z.array(listedSchema)),
});
export type ListItemsQuery = z.infer<typeof listItemsQuerySchema>;

/** An item of a list, with what `include` asked for. */
export const listedItemSchema = itemSchema
  .extend({
    content: z
      .object({
        image: z.base64().optional(),
        text: z.string().optional(),
        vector: z.base64().optional(),
      })
      .optional()
      .describe('The content as it was stored: exactly one of image, text or vector.'),
    vector: z
      .base64()
      .nullable()
      .optional()
      .describe(
        'The embedding of this content: little-endian float32 in base64; null while there is none.',
      ),
  })
  .meta({ id: 'ListedItem' });
export type ListedItem = z.infer<typeof listedItemSchema>;
