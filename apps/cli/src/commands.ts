import type { RegisterCommand } from './command.ts';
import { registerAudit } from './commands/audit.ts';
import { registerCollections } from './commands/collections.ts';
import { registerCompare } from './commands/compare.ts';
import { registerCopy } from './commands/copy.ts';
import { registerCount } from './commands/count.ts';
import { registerDatasets } from './commands/datasets.ts';
import { registerDedupe } from './commands/dedupe.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerEvaluate } from './commands/evaluate.ts';
import { registerExport } from './commands/export.ts';
import { registerImport } from './commands/import.ts';
import { registerKeys } from './commands/keys.ts';
import { registerJudge } from './commands/judge.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerModels } from './commands/models.ts';
import { registerPlagiarism } from './commands/plagiarism.ts';
import { registerPromote } from './commands/promote.ts';
import { registerPromotions } from './commands/promotions.ts';
import { registerProposals } from './commands/proposals.ts';
import { registerRecommend } from './commands/recommend.ts';
import { registerRollback } from './commands/rollback.ts';
import { registerRuns } from './commands/runs.ts';
import { registerSchedules } from './commands/schedules.ts';
import { registerReview } from './commands/review.ts';
import { registerSearch } from './commands/search.ts';
import { registerServe } from './commands/serve.ts';
import { registerStart } from './commands/start.ts';
import { registerTour } from './commands/tour.ts';
import { registerTrain } from './commands/train.ts';
import { registerTruncate } from './commands/truncate.ts';

/** Every command of `kindred`, in the order of its help. */
export const commands: readonly RegisterCommand[] = [
  registerStart,
  registerServe,
  registerTour,
  registerTrain,
  registerRuns,
  registerSchedules,
  registerProposals,
  registerEvaluate,
  registerPromote,
  registerPromotions,
  registerRollback,
  registerJudge,
  registerImport,
  registerExport,
  registerSearch,
  registerRecommend,
  registerCount,
  registerCompare,
  registerReview,
  registerDedupe,
  registerPlagiarism,
  registerCollections,
  registerCopy,
  registerTruncate,
  registerDatasets,
  registerModels,
  registerKeys,
  registerAudit,
  registerDoctor,
  registerMigrate,
];
