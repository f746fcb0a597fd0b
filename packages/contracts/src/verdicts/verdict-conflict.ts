import { z } from 'zod';
import { itemIdSchema } from '../ids/names.ts';
import { verdictKindSchema } from './verdict-kind.ts';

/** A pair that somebody calls a match, and somebody else none; by the newest verdict of each person. */
export const verdictConflictSchema = z
  .object({
    a: itemIdSchema,
    b: itemIdSchema,
    matches: z.number().int().describe('Persons who say that it is a match.'),
    nonMatches: z.number().int(),
    unsure: z.number().int(),
    majority: z
      .enum(['match', 'no-match'])
      .nullable()
      .describe('What a training takes the pair for; null: as many say the one as the other.'),
    verdicts: z.array(
      z.object({
        by: z.string(),
        verdict: verdictKindSchema,
        note: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'VerdictConflict' });
export type VerdictConflict = z.infer<typeof verdictConflictSchema>;
