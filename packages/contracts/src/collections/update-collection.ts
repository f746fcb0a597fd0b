import { z } from 'zod';
import { indexSettingsPatchSchema } from './index-settings.ts';

/** Body of `PATCH /v1/collections/{c}`. */
export const updateCollectionSchema = z
  .strictObject({
    index: indexSettingsPatchSchema.describe(
      'Settings to replace. `ef` and `targetRecall` change at once; for the others a second index is built in the background, and takes over when it is complete.',
    ),
  })
  .meta({ id: 'UpdateCollection' });
export type UpdateCollection = z.infer<typeof updateCollectionSchema>;
