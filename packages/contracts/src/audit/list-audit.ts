import { z } from 'zod';
import { pageQuerySchema } from '../ids/page.ts';
import { storableTextSchema } from '../ids/storable-text.ts';

const text = storableTextSchema.max(300).optional();

export const listAuditQuerySchema = pageQuerySchema.extend({
  actor: text.describe('Only what this actor did.'),
  operation: text.describe('Only this operation.'),
  target: text.describe('Only what was about something of this name or id.'),
  since: z.iso.datetime().optional().describe('Not before this time.'),
  until: z.iso.datetime().optional().describe('Before this time.'),
});
export type ListAuditQuery = z.infer<typeof listAuditQuerySchema>;
