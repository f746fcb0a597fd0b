import { z } from 'zod';
import { collectionNameSchema } from '../ids/names.ts';
import { storableTextSchema } from '../ids/storable-text.ts';

/** Where the examples come from: a data set of the machine, or a collection: its labels, its verdicts, both, or neither. */
export const trainingDataSchema = z.union([
  z.strictObject({
    dataset: z.string().regex(/^[a-z0-9-]{1,64}$/),
    split: storableTextSchema.max(64).optional(),
  }),
  z.strictObject({
    collection: collectionNameSchema,
    label: storableTextSchema
      .min(1)
      .max(128)
      .exactOptional()
      .describe(
        'Metadata key that holds the class. Absent: verdicts alone, or all items without classes, for the losses simclr, simsiam, vicreg and nt-xent.',
      ),
    verdicts: z
      .literal(true)
      .exactOptional()
      .describe('What people said of pairs is learned from, and wins over the labels.'),
  }),
]);
export type TrainingData = z.infer<typeof trainingDataSchema>;
