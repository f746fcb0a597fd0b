import type { z } from 'zod';
import { collectionNameSchema } from '../ids/names.ts';
import { pageQuerySchema } from '../ids/page.ts';
import { proposalStatusSchema } from './proposal.ts';

export const listProposalsQuerySchema = pageQuerySchema.extend({
  collection: collectionNameSchema.optional().describe('Only proposals for this collection.'),
  status: proposalStatusSchema.optional().describe('Only those of this status.'),
});
export type ListProposalsQuery = z.infer<typeof listProposalsQuerySchema>;
