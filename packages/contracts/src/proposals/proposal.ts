import { z } from 'zod';
import { driftFiguresSchema } from '../drift/drift-figures.ts';
import {
  collectionNameSchema,
  modelNameSchema,
  proposalIdSchema,
  runIdSchema,
  tuningIdSchema,
  versionJobIdSchema,
} from '../ids/names.ts';

/**
 * `recalibrate`: probabilities of the live version are fitted anew; `retrain`: a run goes on from it; `tune`: settings of
 * the index are looked for that find more.
 */
export const proposalKindSchema = z.enum(['recalibrate', 'retrain', 'tune']);
export type ProposalKind = z.infer<typeof proposalKindSchema>;

/** `superseded`: what it spoke of has changed before anybody decided. */
export const proposalStatusSchema = z.enum(['open', 'accepted', 'dismissed', 'superseded']);
export type ProposalStatus = z.infer<typeof proposalStatusSchema>;

/** Something that an admin should do for a collection, by what was measured or by what a person says. */
export const proposalSchema = z
  .object({
    id: proposalIdSchema,
    collection: collectionNameSchema,
    kind: proposalKindSchema,
    model: z
      .object({ name: modelNameSchema, version: z.number().int() })
      .nullable()
      .describe('The version that served then; null: none, or its model is deleted.'),
    reasons: z.array(z.string()),
    figures: driftFiguresSchema.nullable().describe('What was measured; null: a person proposes.'),
    status: proposalStatusSchema,
    proposedBy: z.string().nullable().describe('null: the check, which comes by itself.'),
    createdAt: z.iso.datetime(),
    decidedBy: z.string().nullable().describe('null: nobody, or what happened meanwhile.'),
    decidedAt: z.iso.datetime().nullable(),
    note: z.string().nullable().describe('Why it was decided so.'),
    run: runIdSchema.nullable().describe('The run that its acceptance started.'),
    versionJob: versionJobIdSchema.nullable().describe('The job that its acceptance started.'),
    tuning: tuningIdSchema.nullable().describe('The tuning that its acceptance started.'),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof proposalSchema>;
