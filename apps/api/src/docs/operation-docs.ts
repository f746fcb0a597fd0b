import type { OperationName } from '@kindred/contracts';
import { auditDocs } from './operations/audit-docs.ts';
import { collectionDocs } from './operations/collection-docs.ts';
import { driftDocs } from './operations/drift-docs.ts';
import { itemDocs } from './operations/item-docs.ts';
import { keyDocs } from './operations/key-docs.ts';
import { modelDocs } from './operations/model-docs.ts';
import type { OperationDoc } from './operations/operation-doc.ts';
import { promotionDocs } from './operations/promotion-docs.ts';
import { proposalDocs } from './operations/proposal-docs.ts';
import { runDocs } from './operations/run-docs.ts';
import { scanDocs } from './operations/scan-docs.ts';
import { scheduleDocs } from './operations/schedule-docs.ts';
import { searchDocs } from './operations/search-docs.ts';
import { tuningDocs } from './operations/tuning-docs.ts';
import { verdictDocs } from './operations/verdict-docs.ts';
import { versionDocs } from './operations/version-docs.ts';

/** What the contracts leave to say of each operation; a topic is a file, as it is in the contracts. */
export const operationDocs: Readonly<Record<OperationName, OperationDoc>> = {
  ...collectionDocs,
  ...tuningDocs,
  ...promotionDocs,
  ...scanDocs,
  ...verdictDocs,
  ...driftDocs,
  ...proposalDocs,
  ...itemDocs,
  ...searchDocs,
  ...modelDocs,
  ...versionDocs,
  ...runDocs,
  ...scheduleDocs,
  ...keyDocs,
  ...auditDocs,
};
