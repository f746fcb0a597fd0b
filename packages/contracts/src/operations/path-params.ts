import { z } from 'zod';
import {
  collectionNameSchema,
  itemIdSchema,
  keyNameSchema,
  modelNameSchema,
  promotionIdSchema,
  proposalIdSchema,
  runIdSchema,
  scanIdSchema,
  scheduleIdSchema,
  tuningIdSchema,
  versionJobIdSchema,
  versionParamSchema,
} from '../ids/names.ts';

/** What the paths of operations name. */
export const pathParams = {
  collection: z.object({ collection: collectionNameSchema }),
  item: z.object({ collection: collectionNameSchema, item: itemIdSchema }),
  model: z.object({ model: modelNameSchema }),
  version: z.object({ model: modelNameSchema, version: versionParamSchema }),
  versionJob: z.object({ model: modelNameSchema, job: versionJobIdSchema }),
  run: z.object({ run: runIdSchema }),
  schedule: z.object({ schedule: scheduleIdSchema }),
  scan: z.object({ scan: scanIdSchema }),
  tuning: z.object({ collection: collectionNameSchema, tuning: tuningIdSchema }),
  key: z.object({ key: keyNameSchema }),
  promotion: z.object({ collection: collectionNameSchema, promotion: promotionIdSchema }),
  proposal: z.object({ proposal: proposalIdSchema }),
};
