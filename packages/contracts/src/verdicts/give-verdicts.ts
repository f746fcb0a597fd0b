import { z } from 'zod';
import { boundedArray } from '../ids/bounded-array.ts';
import { itemIdSchema } from '../ids/names.ts';
import { storableTextSchema } from '../ids/storable-text.ts';
import { pairVerdictSchema } from './pair-verdict.ts';
import { personSchema } from './person.ts';
import { verdictKindSchema } from './verdict-kind.ts';

/** Verdicts of one request. */
const mostVerdicts = 1000;

const newVerdictSchema = z
  .strictObject({
    a: itemIdSchema,
    b: itemIdSchema,
    verdict: verdictKindSchema,
    note: storableTextSchema.max(2000).optional(),
    id: storableTextSchema
      .min(1)
      .max(128)
      .optional()
      .describe('Your own id of this verdict: sent again, it is stored once.'),
  })
  .refine(({ a, b }) => a !== b, { path: ['b'], message: 'has to be another item than a' });

/** Body of `POST /v1/collections/{c}/verdicts`. */
export const giveVerdictsSchema = z
  .strictObject({
    by: personSchema.optional(),
    verdicts: boundedArray(newVerdictSchema, { min: 1, max: mostVerdicts }),
  })
  .superRefine(({ verdicts }, context) => {
    const seen = new Set<string>();
    for (const [place, { id }] of verdicts.entries()) {
      if (id === undefined) continue;
      if (seen.has(id))
        context.addIssue({
          code: 'custom',
          path: ['verdicts', place, 'id'],
          message: 'stands twice in this request',
        });
      seen.add(id);
    }
  })
  .meta({ id: 'GiveVerdicts' });
export type GiveVerdicts = z.infer<typeof giveVerdictsSchema>;

export const givenVerdictsSchema = z
  .object({
    created: z.number().int(),
    repeated: z.number().int().describe('Those whose id was known already.'),
    verdicts: z.array(pairVerdictSchema).describe('In the order of the request.'),
  })
  .meta({ id: 'GivenVerdicts' });
export type GivenVerdicts = z.infer<typeof givenVerdictsSchema>;
