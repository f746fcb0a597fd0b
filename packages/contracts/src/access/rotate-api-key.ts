import { z } from 'zod';

const day = 86_400;

/** Body of `POST /v1/keys/{key}/rotate`. */
export const rotateApiKeySchema = z
  .strictObject({
    graceSeconds: z
      .number()
      .int()
      .min(0)
      .max(30 * day)
      .default(day)
      .describe('How long the old secret is taken beside the new one.'),
  })
  .meta({ id: 'RotateApiKey' });
export type RotateApiKey = z.infer<typeof rotateApiKeySchema>;
