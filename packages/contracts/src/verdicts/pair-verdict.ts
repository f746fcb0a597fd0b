import { z } from 'zod';
import { itemIdSchema } from '../ids/names.ts';
import { pageQuerySchema } from '../ids/page.ts';
import { personSchema } from './person.ts';
import { verdictKindSchema } from './verdict-kind.ts';

/** One verdict as it was given. */
export const pairVerdictSchema = z
  .object({
    id: z.uuid(),
    a: itemIdSchema.describe('Of the two ids the one that comes first, by its bytes in UTF-8.'),
    b: itemIdSchema,
    verdict: verdictKindSchema,
    by: z.string().describe('Whose verdict it is.'),
    actor: z.string().describe('Who sent it.'),
    note: z.string().nullable(),
    clientId: z.string().nullable().describe('The id that it was sent with.'),
    at: z.iso.datetime(),
    standing: z
      .enum(['current', 'superseded', 'outdated'])
      .describe(
        'current: it counts. superseded: the person said something else of the pair later. outdated: one of the items was deleted, or has other content now.',
      ),
  })
  .meta({ id: 'PairVerdict' });
export type PairVerdict = z.infer<typeof pairVerdictSchema>;

/** Query of `GET /v1/collections/{c}/verdicts`. */
export const listVerdictsQuerySchema = pageQuerySchema.extend({
  by: personSchema.optional().describe('Only verdicts of this person.'),
  verdict: verdictKindSchema.optional(),
  item: itemIdSchema.optional().describe('Only pairs with this item.'),
});
export type ListVerdictsQuery = z.infer<typeof listVerdictsQuerySchema>;
