import { z } from 'zod';

/** Old examples in the batches of a run that starts from a version, against forgetting. */
export const rehearsalConfigSchema = z
  .strictObject({
    share: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.5)
      .describe('Of the classes in a batch, those that the base version was trained on.'),
    perClass: z
      .number()
      .int()
      .min(2)
      .max(1_000_000)
      .default(20)
      .describe('Most examples of each old class.'),
  })
  .describe('Of a run with a base: its classes are learned along with the new ones.');
