import { z } from 'zod';
import { boundedArray } from '../ids/bounded-array.ts';
import { queryInputSchema } from '../items/item.ts';
import { answerShape, resultSchema } from './search.ts';
import { checkSearchOptions, searchLimits, searchOptionsShape } from './search-options.ts';

const examples = (min: number) =>
  boundedArray(queryInputSchema, { min, max: searchLimits.examples });

/** Body of `POST /v1/collections/{c}/recommend`: what is wanted, and what is not, by example. */
export const recommendRequestSchema = z
  .strictObject({
    positive: examples(1).describe('Examples of what is wanted.'),
    negative: examples(0).prefault([]).describe('Examples of what is not.'),
    strategy: z
      .enum(['average', 'best-score'])
      .default('average')
      .describe(
        'average: one search with the mean of the positives, moved away from the mean of the negatives; best-score: each item is judged by its nearest example.',
      ),
    ...searchOptionsShape,
  })
  .superRefine((body, context) => {
    checkSearchOptions(body, context);
    for (const field of ['cursor', 'groupBy', 'diversity'] as const)
      if (body.strategy === 'best-score' && body[field] !== undefined)
        context.addIssue({
          code: 'custom',
          path: [field],
          message: 'works with the strategy average alone; leave it out, or the strategy',
        });
  })
  .meta({ id: 'RecommendRequest' });
export type RecommendRequest = z.infer<typeof recommendRequestSchema>;

export const recommendResponseSchema = z
  .object({
    ...resultSchema.shape,
    nextCursor: z.string().nullable().describe('Of the next page; null where there is none.'),
    ...answerShape,
  })
  .meta({ id: 'RecommendResponse' });
export type RecommendResponse = z.infer<typeof recommendResponseSchema>;
