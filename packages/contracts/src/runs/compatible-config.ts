import { z } from 'zod';

/** New embeddings that stay comparable with those of the base, which may serve on until they are replaced one by one. */
export const compatibleConfigSchema = z
  .strictObject({
    weight: z
      .number()
      .positive()
      .max(1000)
      .default(4)
      .describe('What the comparison with old embeddings counts beside the loss.'),
    temperature: z
      .number()
      .positive()
      .max(100)
      .exactOptional()
      .describe("Of its softmax over distances. Absent: a tenth of the distance's own margin."),
    alignment: z
      .number()
      .min(0)
      .max(1000)
      .exactOptional()
      .describe(
        'What the mean distance of new embeddings from their own old ones counts beside it; that holds on to what was wrong, too. Absent: 4, with the distance dot 0.',
      ),
  })
  .describe(
    'Of a run with a base of the same model: new embeddings are to find what the base has embedded, so that its promotion may be lazy.',
  );
