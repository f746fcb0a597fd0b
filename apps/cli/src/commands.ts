import type { RegisterCommand } from './command.ts';

/**
 * Every command of `kindred` by its name, in the order of its help. Each is loaded when it is wanted: together they need
 * all packages, which takes a second that a search does not have.
 */
export const commands: Readonly<Record<string, () => Promise<RegisterCommand>>> = {
  start: async () => (await import('./commands/start.ts')).registerStart,
  serve: async () => (await import('./commands/serve.ts')).registerServe,
  tour: async () => (await import('./commands/tour.ts')).registerTour,
  train: async () => (await import('./commands/train.ts')).registerTrain,
  runs: async () => (await import('./commands/runs.ts')).registerRuns,
  schedules: async () => (await import('./commands/schedules.ts')).registerSchedules,
  proposals: async () => (await import('./commands/proposals.ts')).registerProposals,
  evaluate: async () => (await import('./commands/evaluate.ts')).registerEvaluate,
  promote: async () => (await import('./commands/promote.ts')).registerPromote,
  promotions: async () => (await import('./commands/promotions.ts')).registerPromotions,
  rollback: async () => (await import('./commands/rollback.ts')).registerRollback,
  judge: async () => (await import('./commands/judge.ts')).registerJudge,
  import: async () => (await import('./commands/import.ts')).registerImport,
  export: async () => (await import('./commands/export.ts')).registerExport,
  search: async () => (await import('./commands/search.ts')).registerSearch,
  recommend: async () => (await import('./commands/recommend.ts')).registerRecommend,
  count: async () => (await import('./commands/count.ts')).registerCount,
  compare: async () => (await import('./commands/compare.ts')).registerCompare,
  review: async () => (await import('./commands/review.ts')).registerReview,
  dedupe: async () => (await import('./commands/dedupe.ts')).registerDedupe,
  plagiarism: async () => (await import('./commands/plagiarism.ts')).registerPlagiarism,
  collections: async () => (await import('./commands/collections.ts')).registerCollections,
  copy: async () => (await import('./commands/copy.ts')).registerCopy,
  truncate: async () => (await import('./commands/truncate.ts')).registerTruncate,
  datasets: async () => (await import('./commands/datasets.ts')).registerDatasets,
  models: async () => (await import('./commands/models.ts')).registerModels,
  keys: async () => (await import('./commands/keys.ts')).registerKeys,
  audit: async () => (await import('./commands/audit.ts')).registerAudit,
  doctor: async () => (await import('./commands/doctor.ts')).registerDoctor,
  migrate: async () => (await import('./commands/migrate.ts')).registerMigrate,
};
