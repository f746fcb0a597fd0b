import { z } from 'zod';
import { storableTextSchema } from '../ids/storable-text.ts';
import { trainingConfigSchema } from '../runs/training-config.ts';
import { trainingDataSchema } from '../runs/training-data.ts';
import { proposalKindSchema } from './proposal.ts';

const noteSchema = storableTextSchema.min(1).max(2000);

/** Body of `POST /v1/collections/{c}/proposals`. */
export const proposeSchema = z
  .strictObject({ kind: proposalKindSchema, reason: noteSchema.describe('Why it should be done.') })
  .meta({ id: 'Propose' });
export type Propose = z.infer<typeof proposeSchema>;

/** Body of `POST /v1/proposals/{proposal}/accept`. */
export const acceptProposalSchema = z
  .strictObject({
    data: trainingDataSchema
      .exactOptional()
      .describe(
        'Examples of the run or of the calibration. Absent: those that the version was trained on, as they are now, if they are of a collection.',
      ),
    config: trainingConfigSchema
      .exactOptional()
      .describe('Recipe of the run. Absent: that of the version.'),
    note: noteSchema.exactOptional(),
  })
  .meta({ id: 'AcceptProposal' });
export type AcceptProposal = z.infer<typeof acceptProposalSchema>;

/** Body of `POST /v1/proposals/{proposal}/dismiss`. */
export const dismissProposalSchema = z
  .strictObject({ note: noteSchema.describe('Why nothing is done.') })
  .meta({ id: 'DismissProposal' });
export type DismissProposal = z.infer<typeof dismissProposalSchema>;
