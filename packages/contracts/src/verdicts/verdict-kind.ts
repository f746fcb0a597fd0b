import { z } from 'zod';

/** What a person says of a pair. */
export const verdictKindSchema = z.enum(['match', 'no-match', 'unsure']);
export type VerdictKind = z.infer<typeof verdictKindSchema>;
