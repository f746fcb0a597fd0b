export {
  collectionNameSchema,
  itemIdSchema,
  keyNameSchema,
  modelNameSchema,
  runIdSchema,
  versionNumberSchema,
  versionParamSchema,
} from './ids/names.ts';
export { storableTextSchema } from './ids/storable-text.ts';
export { pageOf, pageQuerySchema, type PageQuery } from './ids/page.ts';
export {
  collectionDistanceSchema,
  collectionSchema,
  createCollectionSchema,
  maxDimension,
  modalitySchema,
  type Collection,
  type CollectionDistance,
  type CreateCollection,
  type Modality,
} from './collections/collection.ts';
export {
  indexSettingsPatchSchema,
  indexSettingsSchema,
  type IndexSettings,
  type IndexSettingsPatch,
  type VectorStorage,
} from './collections/index-settings.ts';
export { updateCollectionSchema, type UpdateCollection } from './collections/update-collection.ts';
export { indexStateSchema, type IndexState } from './indexes/index-state.ts';
export { startTuningSchema, type StartTuning } from './tunings/start-tuning.ts';
export {
  tuningSchema,
  type Tuning,
  type TuningProgress,
  type TuningRequest,
  type TuningResult,
  type TuningTry,
} from './tunings/tuning.ts';
export {
  startDuplicateScanSchema,
  startPassageScanSchema,
  type ScanOrder,
  type StartDuplicateScan,
  type StartPassageScan,
} from './scans/start-scan.ts';
export { listScansQuerySchema, scanSchema, type ListScansQuery, type Scan } from './scans/scan.ts';
export { scanEventSchema, type ScanEvent, type ScanEventBody } from './scans/scan-event.ts';
export { scanReportQuerySchema, type ScanReportFormat } from './scans/scan-report-format.ts';
export { vectorInputSchema, type VectorInput } from './items/vector-input.ts';
export { metadataLimits, metadataSchema, type Metadata } from './items/metadata.ts';
export {
  checkOnDuplicate,
  DUPLICATE_LINK,
  duplicateActionSchema,
  duplicateTestSchema,
  itemOutcomeSchema,
  onDuplicateShape,
  type DuplicateAction,
  type DuplicateTestName,
  type ItemOutcome,
} from './items/on-duplicate.ts';
export {
  imageInputSchema,
  itemInputSchema,
  itemLimits,
  itemSchema,
  queryInputSchema,
  upsertItemsSchema,
  upsertResultSchema,
  type Item,
  type ItemInput,
  type QueryInput,
  type UpsertItems,
  type UpsertResult,
} from './items/item.ts';
export {
  listedItemSchema,
  listItemsQuerySchema,
  type Listed,
  type ListedItem,
  type ListItemsQuery,
} from './items/list-items.ts';
export {
  filterSchema,
  type Filter,
  type FilterCondition,
  type FilterScalar,
} from './search/filter.ts';
export { filterLimits } from './search/filter-limits.ts';
export { copyCollectionSchema, type CopyCollection } from './collections/copy-collection.ts';
export { recallReadingSchema, type RecallReading } from './collections/recall-reading.ts';
export { truncateResultSchema, type TruncateResult } from './collections/truncate-result.ts';
export {
  countRequestSchema,
  countResponseSchema,
  type CountRequest,
  type CountResponse,
} from './search/count.ts';
export { facetCountsSchema, type FacetCounts } from './search/facet-counts.ts';
export {
  recommendRequestSchema,
  recommendResponseSchema,
  type RecommendRequest,
  type RecommendResponse,
} from './search/recommend.ts';
export {
  matchSchema,
  searchRequestSchema,
  searchResponseSchema,
  type Match,
  type MatchGroup,
  type SearchRequest,
  type SearchResponse,
} from './search/search.ts';
export { searchLimits } from './search/search-options.ts';
export {
  compareRequestSchema,
  compareResponseSchema,
  type CompareRequest,
  type CompareResponse,
} from './compare/compare.ts';
export {
  metricValueSchema,
  modelSchema,
  modelVersionSchema,
  type Model,
  type ModelVersion,
} from './models/model.ts';
export { viewLossKinds } from './runs/view-loss-kinds.ts';
export { dryRunReportSchema, type DryRunReport } from './runs/dry-run-report.ts';
export { runBaseSchema, type RunBase } from './runs/run-base.ts';
export { runCurveSchema, type RunCurve } from './runs/run-curve.ts';
export { runLogSchema, type RunLog } from './runs/run-log.ts';
export {
  createScheduleSchema,
  scheduleOutcomeSchema,
  scheduleSchema,
  updateScheduleSchema,
  type CreateSchedule,
  type Schedule,
  type ScheduleOutcome,
  type UpdateSchedule,
} from './schedules/schedule.ts';
export { archiveManifestSchema, type ArchiveManifest } from './models/archive-manifest.ts';
export {
  compatibilityReportSchema,
  type CompatibilityFigure,
  type CompatibilityReport,
} from './models/compatibility.ts';
export { gateSchema, judgedMetricSchema, type Gate, type JudgedMetric } from './models/gate.ts';
export {
  heldOutSplitSchema,
  splitRecordSchema,
  type HeldOutSplit,
  type SplitRecord,
} from './models/held-out.ts';
export {
  judgementReportSchema,
  judgementSchema,
  type JudgedAnswers,
  type JudgedFigure,
  type JudgedPair,
  type Judgement,
  type JudgementReport,
} from './models/judgement.ts';
export { importedFromSchema, type ImportedFrom } from './models/imported-from.ts';
export { lineageSchema, type Lineage } from './models/lineage.ts';
export { trainingLineageSchema, type TrainingLineage } from './models/training-lineage.ts';
export {
  judgeVersionSchema,
  recalibrateVersionSchema,
  versionJobSchema,
  type JudgeVersion,
  type RecalibrateVersion,
  type VersionJob,
  type VersionJobRequest,
} from './models/version-job.ts';
export { encoderConfigSchema } from './runs/encoder-config.ts';
export { lossConfigSchema } from './runs/loss-config.ts';
export { preprocessingConfigSchema } from './runs/preprocessing-config.ts';
export { trainingConfigSchema, type TrainingConfig } from './runs/training-config.ts';
export { trainingDataSchema, type TrainingData } from './runs/training-data.ts';
export {
  runEventSchema,
  runProgressSchema,
  runSchema,
  runStatusSchema,
  startRunSchema,
  type Run,
  type RunEvent,
  type RunEventBody,
  type RunProgress,
  type RunStatus,
  type RunTrigger,
  type StartRun,
} from './runs/run.ts';
export {
  jobSchemas,
  type JobName,
  type JobPayload,
  type JobSchemas,
  type QueueName,
} from './jobs/jobs.ts';
export {
  comparePassagesOptionsSchema,
  comparePassagesRequestSchema,
  comparePassagesResponseSchema,
  type ComparePassagesOptions,
  type ComparePassagesRequest,
  type ComparePassagesResponse,
} from './scans/compare-passages.ts';
export {
  duplicateScanOptionsSchema,
  type DuplicateScanOptions,
} from './scans/duplicate-scan-options.ts';
export { passageScanOptionsSchema, type PassageScanOptions } from './scans/passage-scan-options.ts';
export { scanClusterSchema, type ScanCluster } from './scans/scan-cluster.ts';
export { scanDocumentInfoSchema, type ScanDocumentInfo } from './scans/scan-document-info.ts';
export { scanKindSchema, type ScanKind } from './scans/scan-kind.ts';
export { scanLanguageSchema, type ScanLanguage } from './scans/scan-language.ts';
export { scanLimits } from './scans/scan-limits.ts';
export { scanOutcomeSchema, type ScanOutcome } from './scans/scan-outcome.ts';
export {
  scanClassSchema,
  scanPairSchema,
  type ScanClass,
  type ScanPair,
} from './scans/scan-pair.ts';
export { scanPassageSchema, type ScanPassage } from './scans/scan-passage.ts';
export { scanPhaseSchema, scanProgressSchema, type ScanProgress } from './scans/scan-progress.ts';
export { scanRequestSchema, type ScanRequest } from './scans/scan-request.ts';
export { scanSummarySchema, type ScanSummary } from './scans/scan-summary.ts';
export { promotionKindSchema, type PromotionKind } from './promotions/promotion-kind.ts';
export { promotionStatusSchema, type PromotionStatus } from './promotions/promotion-status.ts';
export {
  promotionProgressSchema,
  type PromotionProgress,
} from './promotions/promotion-progress.ts';
export {
  promotionVerificationSchema,
  type PromotionVerification,
} from './promotions/promotion-verification.ts';
export {
  promotionRequestSchema,
  rollBackSchema,
  startPromotionSchema,
  type PromotionRequest,
  type RollBack,
  type StartPromotion,
} from './promotions/start-promotion.ts';
export { promotionSchema, type Promotion } from './promotions/promotion.ts';
export {
  promotionEventSchema,
  type PromotionEvent,
  type PromotionEventBody,
} from './promotions/promotion-event.ts';
export { type GivenVerdicts, type GiveVerdicts } from './verdicts/give-verdicts.ts';
export { type ListVerdictsQuery, type PairVerdict } from './verdicts/pair-verdict.ts';
export { type VerdictConflict } from './verdicts/verdict-conflict.ts';
export { verdictKindSchema, type VerdictKind } from './verdicts/verdict-kind.ts';
export {
  type QueuedPair,
  type VerdictQueue,
  type VerdictQueueQuery,
} from './verdicts/verdict-queue.ts';
export { driftSketchSchema, type DriftSketch } from './drift/drift-sketch.ts';
export {
  driftTriggersSchema,
  type DriftTrigger,
  type DriftTriggers,
} from './drift/drift-triggers.ts';
export {
  driftFiguresSchema,
  type DriftComparison,
  type DriftFigures,
  type QueryDrift,
} from './drift/drift-figures.ts';
export {
  driftReportSchema,
  type DriftAdvice,
  type DriftReference,
  type DriftReport,
} from './drift/drift-report.ts';
export {
  proposalKindSchema,
  proposalSchema,
  proposalStatusSchema,
  type Proposal,
  type ProposalKind,
  type ProposalStatus,
} from './proposals/proposal.ts';
export { acceptedProposalSchema, type AcceptedProposal } from './proposals/accepted-proposal.ts';
export { type ListProposalsQuery } from './proposals/list-proposals.ts';
export {
  type AcceptProposal,
  type DismissProposal,
  type Propose,
} from './proposals/decide-proposal.ts';
export { explainIssue, type ExplainedIssue } from './problem/explain-issue.ts';
export { problemSchema, type Problem } from './problem/problem.ts';
export {
  operations,
  type OperationBody,
  type OperationName,
  type OperationParams,
  type OperationQuery,
  type OperationResponse,
  type Operations,
} from './operations/operations.ts';
export type { Operation } from './operations/operation.ts';
export { roleSchema, type Role } from './access/role.ts';
export {
  apiKeySchema,
  issuedApiKeySchema,
  type ApiKey,
  type IssuedApiKey,
} from './access/api-key.ts';
export { createApiKeySchema, type CreateApiKey } from './access/create-api-key.ts';
export { rotateApiKeySchema, type RotateApiKey } from './access/rotate-api-key.ts';
export { auditEventSchema, type AuditEvent } from './audit/audit-event.ts';
export { listAuditQuerySchema, type ListAuditQuery } from './audit/list-audit.ts';
export { readinessSchema, type Readiness } from './health/readiness.ts';
