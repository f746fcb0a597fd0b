import { z } from 'zod';

const triggerSchema = z.object({
  armed: z.boolean().describe('It has not fired since it was calm.'),
  over: z.number().int().describe('Checks in a row that were over.'),
  calm: z.number().int().describe('Checks in a row that were calm.'),
});
export type DriftTrigger = z.infer<typeof triggerSchema>;

/** What the checks of a collection leave for the next one, of each kind of proposal. */
export const driftTriggersSchema = z.object({
  retrain: triggerSchema,
  recalibrate: triggerSchema,
  tune: triggerSchema,
});
export type DriftTriggers = z.infer<typeof driftTriggersSchema>;
