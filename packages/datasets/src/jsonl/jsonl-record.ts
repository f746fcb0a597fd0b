import { z } from 'zod';

const scalar = z.union([z.string(), z.number()]);

/** One line of a JSONL data set: a label (which only imports may do without) and exactly one of image (base64), text or vector. */
export const jsonlRecordSchema = z
  .strictObject({
    id: scalar.optional(),
    label: scalar.optional(),
    group: scalar.optional(),
    image: z.base64().min(4).optional(),
    text: z.string().optional(),
    vector: z.array(z.number()).min(1).optional(),
    metadata: z.record(z.string(), scalar).default({}),
  })
  .refine(
    ({ image, text, vector }) =>
      [image, text, vector].filter((content) => content !== undefined).length === 1,
    'give exactly one of image, text or vector',
  );

export type JsonlRecord = z.infer<typeof jsonlRecordSchema>;
