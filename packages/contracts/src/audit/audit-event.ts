import { z } from 'zod';
import { roleSchema } from '../access/role.ts';

/** Something that was done, or tried, by somebody who was known. */
export const auditEventSchema = z
  .object({
    id: z.number().int(),
    at: z.iso.datetime(),
    actor: z.string().describe('Name of the key; `admin`: KINDRED_ADMIN_KEY; `local`: no key.'),
    role: roleSchema.describe('The role that the actor had.'),
    operation: z.string().describe('Id of the operation in this document.'),
    target: z
      .record(z.string(), z.string())
      .describe('What it was about: parameters of the path, names of what was made.'),
    status: z.number().int().describe('HTTP status of the answer.'),
    count: z.number().int().describe('Writes of items are counted by the second; else 1.'),
    requestId: z.string().nullable().describe('X-Request-Id of the answer; null where counted.'),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof auditEventSchema>;
