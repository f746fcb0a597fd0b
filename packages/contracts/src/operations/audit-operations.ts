import { auditEventSchema } from '../audit/audit-event.ts';
import { listAuditQuerySchema } from '../audit/list-audit.ts';
import { pageOf } from '../ids/page.ts';
import type { Operation } from './operation.ts';

/** Operations about the audit log. */
export const auditOperations = {
  listAudit: {
    method: 'GET',
    path: '/v1/audit',
    role: 'admin',
    status: 200,
    query: listAuditQuerySchema,
    response: pageOf(auditEventSchema),
  },
} as const satisfies Record<string, Operation>;
