import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';

export const auditDocs = {
  listAudit: {
    tag: 'Access',
    summary: 'Who did what, newest first',
    problems: ['bad-cursor'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
