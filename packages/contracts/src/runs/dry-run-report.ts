import { z } from 'zod';

const count = z.number().int();

const classCounts = z.object({
  count,
  smallest: count.describe('Examples of the smallest class.'),
  median: z.number(),
  largest: count,
  leftOut: count.describe('Classes with a single example, which makes no pair.'),
});

/** What a run would do, from reading its examples and doing a few steps. */
export const dryRunReportSchema = z
  .object({
    modality: z.enum(['image', 'text', 'vector']),
    source: z.string(),
    examples: z.object({
      training: count.describe('Examples; of data of pairs, pairs.'),
      heldOut: count,
    }),
    classes: z
      .object({
        training: classCounts,
        heldOut: classCounts.extend({
          old: z
            .array(z.string())
            .describe(
              'Those that come from the data of the base, because the model holds out too few of the new ones.',
            ),
        }),
      })
      .nullable()
      .describe('null: the data have no classes.'),
    verdicts: z
      .object({
        trained: count.describe('Judged pairs that it learns from.'),
        heldOut: count.describe('Those that measure and never train.'),
        outOfReach: count.describe(
          'Those of an item of a held-out class and another, or of one that is gone.',
        ),
        tied: count.describe('Those of which as many persons say the one as the other.'),
        unsure: count.describe('Those of which nobody is sure.'),
      })
      .nullable()
      .describe('Judged pairs beside labels; null: it learns from none, or `examples` are those.'),
    balance: z
      .number()
      .nullable()
      .describe('Normalized entropy of the training classes: 1 where all are equally large.'),
    leakage: z
      .object({
        sameIds: count.describe('Training examples with the id of a held-out one: left out.'),
        exactDuplicates: count.describe(
          'Training examples with the content of a held-out one; of pairs, with a text of one: left out.',
        ),
        nearCopies: count.describe(
          'Training pictures and texts that nearly repeat a held-out one: left out.',
        ),
        nearDuplicates: count
          .nullable()
          .describe(
            'Held-out examples that differ from one in the training by a tenth or less of what they differ from the mean; null: not measured.',
          ),
        examined: count.describe('Held-out examples that were compared for near duplicates.'),
      })
      .nullable()
      .describe('null: without classes, views of the same examples are held out.'),
    encoder: z.json(),
    parameters: count.describe('Weights of the network.'),
    backend: z.string(),
    expected: z.object({
      secondsPerStep: z.number(),
      seconds: z.number().describe('Of all steps and validations, on the machine that answered.'),
      memoryBytes: count.describe(
        'Most memory that the process had while it read and did some steps.',
      ),
    }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'DryRunReport' });
export type DryRunReport = z.infer<typeof dryRunReportSchema>;
