import { z } from 'zod';
import { trainingDataSchema } from '../runs/training-data.ts';
import { proposalSchema } from './proposal.ts';

/** A proposal that was accepted just now, with what its run or calibration reads. */
export const acceptedProposalSchema = proposalSchema
  .extend({
    data: trainingDataSchema
      .nullable()
      .describe('Examples of the run or calibration; null: of a tuning.'),
    hint: z
      .string()
      .nullable()
      .describe(
        'Where the data are not those of the collection that has changed: that, and what can be done.',
      ),
  })
  .meta({ id: 'AcceptedProposal' });
export type AcceptedProposal = z.infer<typeof acceptedProposalSchema>;
