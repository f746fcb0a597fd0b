export { AugmentationLostError } from './augmentation/augmentation-lost-error.ts';
export type { AugmentationKind, AugmentationSpec } from './augmentation/augmentation-spec.ts';
export { createPipeline } from './augmentation/create-pipeline.ts';
export type { AugmentableBatch, Pipeline } from './augmentation/create-pipeline.ts';
export { turnImage } from './augmentation/turn-image.ts';
export type { Turn } from './augmentation/turn-image.ts';
export type { AbstainBand } from './calibration/abstain-band.ts';
export { brierScore } from './calibration/brier-score.ts';
export { calibrate } from './calibration/calibrate.ts';
export type { CalibrateOptions } from './calibration/calibrate.ts';
export type { Calibration, CalibrationKind, ProbabilityMap } from './calibration/calibration.ts';
export { CalibrationImpossibleError } from './calibration/calibration-impossible-error.ts';
export { expectedCalibrationError } from './calibration/expected-calibration-error.ts';
export { falseAcceptThreshold } from './calibration/false-accept-threshold.ts';
export { falseRejectThreshold } from './calibration/false-reject-threshold.ts';
export { fitAbstainBand } from './calibration/fit-abstain-band.ts';
export type { AbstainBandOptions } from './calibration/fit-abstain-band.ts';
export type { LabelledDistances } from './calibration/labelled-distances.ts';
export { logLoss } from './calibration/log-loss.ts';
export { matchProbability } from './calibration/match-probability.ts';
export { maximumCalibrationError } from './calibration/maximum-calibration-error.ts';
export { precisionThreshold } from './calibration/precision-threshold.ts';
export type { PrecisionBound } from './calibration/precision-threshold.ts';
export { reliabilityBins } from './calibration/reliability-bins.ts';
export type { ReliabilityBin } from './calibration/reliability-bins.ts';
export type { ErrorBound } from './calibration/tail-bound.ts';
export { verdictOf } from './calibration/verdict-of.ts';
export type { Verdict } from './calibration/verdict-of.ts';
export { chooseMetric } from './choosing/choose-metric.ts';
export type { ChooseMetricOptions, MetricCandidate } from './choosing/choose-metric-options.ts';
export type { Criterion } from './choosing/criterion.ts';
export { describeChoice } from './choosing/describe-choice.ts';
export type { CandidateRow, ChoosingProgress, MetricChoice } from './choosing/metric-choice.ts';
export { classProbabilities } from './classification/class-probabilities.ts';
export type {
  ClassProbabilities,
  SoftmaxOverDistances,
} from './classification/class-probabilities.ts';
export { classPrototypes } from './classification/class-prototypes.ts';
export type { Classified } from './classification/classified.ts';
export { classifyByNeighbours } from './classification/classify-by-neighbours.ts';
export type { NeighbourVote } from './classification/classify-by-neighbours.ts';
export { likeliestClass } from './classification/likeliest-class.ts';
export { adjustedMutualInformation } from './clustering/adjusted-mutual-information.ts';
export { adjustedRandIndex } from './clustering/adjusted-rand-index.ts';
export { evaluateClustering } from './clustering/evaluate-clustering.ts';
export type { ClusteringMetrics } from './clustering/evaluate-clustering.ts';
export { kMeans } from './clustering/k-means.ts';
export type { KMeansOptions, KMeansResult } from './clustering/k-means.ts';
export { normalizedMutualInformation } from './clustering/normalized-mutual-information.ts';
export type { CollapseGuardOptions } from './collapse-guard/collapse-guard-options.ts';
export { CollapsedEmbeddingError } from './collapse-guard/collapsed-embedding-error.ts';
export type { EmbeddingSpread } from './collapse-guard/embedding-spread.ts';
export type { CompatibilityOptions } from './compatibility/compatibility-options.ts';
export type { Distance } from './distances/distance.ts';
export { distanceBetween } from './distances/distance-between.ts';
export type { DistanceName } from './distances/distance-name.ts';
export type { DistanceSpec } from './distances/distance-spec.ts';
export type { EncoderKind, EncoderSpec, ImageShape } from './encoders/encoder-spec.ts';
export { InvalidEncoderError } from './encoders/invalid-encoder-error.ts';
export type { LabelledInputs } from './encoders/labelled-inputs.ts';
export { pairedInputs } from './encoders/paired-inputs.ts';
export type { PairedInputs } from './encoders/paired-inputs.ts';
export { InvalidEvaluationError } from './errors/invalid-evaluation-error.ts';
export { InvalidInputsError } from './errors/invalid-inputs-error.ts';
export { InvalidOptionsError } from './errors/invalid-options-error.ts';
export { SiameseError } from './errors/siamese-error.ts';
export type { SiameseErrorCode } from './errors/siamese-error.ts';
export { atFalseAcceptRate } from './evaluation/at-false-accept-rate.ts';
export { atFalseRejectRate } from './evaluation/at-false-reject-rate.ts';
export { auc } from './evaluation/auc.ts';
export { aucInterval } from './evaluation/auc-interval.ts';
export { bootstrapVerification } from './evaluation/bootstrap-verification.ts';
export type {
  BootstrappedVerification,
  VerifiedPairs,
} from './evaluation/bootstrap-verification.ts';
export { bootstrapMean } from './evaluation/bootstrap-mean.ts';
export type { ClassedOutcomes } from './evaluation/bootstrap-mean.ts';
export type { Bootstrapped } from './evaluation/bootstrapped.ts';
export { classResamples } from './evaluation/class-resamples.ts';
export { bestThresholdAccuracy } from './evaluation/best-threshold-accuracy.ts';
export type { BestThreshold } from './evaluation/best-threshold-accuracy.ts';
export { crossValidatedAccuracy } from './evaluation/cross-validated-accuracy.ts';
export type {
  CrossValidatedAccuracy,
  FoldedDistances,
} from './evaluation/cross-validated-accuracy.ts';
export { detCurve } from './evaluation/det-curve.ts';
export type { OperatingPoint } from './evaluation/det-curve.ts';
export { drawFoldedPairs } from './evaluation/draw-folded-pairs.ts';
export type { FoldedPairDraw, FoldedPairs } from './evaluation/draw-folded-pairs.ts';
export { equalErrorRate } from './evaluation/equal-error-rate.ts';
export { evaluateOneShotEpisodes } from './evaluation/evaluate-one-shot-episodes.ts';
export type { OneShotEpisodes } from './evaluation/one-shot-episodes.ts';
export { evaluateRetrieval } from './evaluation/evaluate-retrieval.ts';
export type { Retrieval } from './evaluation/evaluate-retrieval.ts';
export { evaluateVerification } from './evaluation/evaluate-verification.ts';
export { intervalOf } from './evaluation/interval-of.ts';
export type { Interval } from './evaluation/interval.ts';
export type { LabelledEmbeddings } from './evaluation/labelled-embeddings.ts';
export { meanNdcg } from './evaluation/mean-ndcg.ts';
export type { GradedRetrieval } from './evaluation/mean-ndcg.ts';
export { meanWithInterval } from './evaluation/mean-with-interval.ts';
export type { MeanWithInterval } from './evaluation/mean-with-interval.ts';
export { measureVerification } from './evaluation/measure-verification.ts';
export { nearestNeighbours } from './evaluation/nearest-neighbours.ts';
export type { Neighbours, NeighbourSearch } from './evaluation/nearest-neighbours.ts';
export { normalizedDcg } from './evaluation/normalized-dcg.ts';
export { oneShotOutcomes } from './evaluation/one-shot-outcomes.ts';
export { oneShotAccuracy } from './evaluation/one-shot-accuracy.ts';
export type { OneShotTrial, ShotRule } from './evaluation/one-shot-trial.ts';
export { pairedDifference } from './evaluation/paired-difference.ts';
export { pairDistances } from './evaluation/pair-distances.ts';
export type { EmbeddedPairs } from './evaluation/pair-distances.ts';
export { proportionInterval } from './evaluation/proportion-interval.ts';
export { retrievalOutcomes } from './evaluation/retrieval-outcomes.ts';
export type { RetrievalOutcomes } from './evaluation/retrieval-outcomes.ts';
export type { RetrievalMetrics } from './evaluation/retrieval-metrics.ts';
export { rocCurve } from './evaluation/roc-curve.ts';
export type { RocPoint } from './evaluation/roc-curve.ts';
export { spearman } from './evaluation/spearman.ts';
export type { VerificationMetrics } from './evaluation/verification-metrics.ts';
export { deletionScore } from './explanation/deletion-score.ts';
export type { Deletion, DeletionScore } from './explanation/deletion-score.ts';
export { explainPair } from './explanation/explain-pair.ts';
export type { ExplainOptions, PairExplanation } from './explanation/explain-pair.ts';
export { overlayPair } from './explanation/overlay-pair.ts';
export type { PairOverlay, Picture } from './explanation/overlay-pair.ts';
export type { HeatMap } from './explanation/saliency.ts';
export { FaceFinder } from './faces/face-finder.ts';
export type { FindFacesOptions } from './faces/face-finder.ts';
export type { FoundFace } from './faces/found-face.ts';
export { NoFaceFoundError } from './faces/no-face-found-error.ts';
export type { Point } from './faces/point.ts';
export { faceEncoder, pretrainedFaceWeights } from './faces/pretrained-face-weights.ts';
export type { RgbImage } from './faces/rgb-image.ts';
export { rowsLeftOut } from './constraints/rows-left-out.ts';
export { matchTokens } from './late-interaction/match-tokens.ts';
export type { FoundTokens, WeightedTokens } from './late-interaction/match-tokens.ts';
export type { TokenEmbeddings } from './late-interaction/token-embeddings.ts';
export { checkLoss } from './losses/check-loss.ts';
export type { CustomLoss } from './losses/custom-loss.ts';
export type { Loss } from './losses/loss.ts';
export type { LossContext } from './losses/loss-context.ts';
export type { LossKind, LossSpec, PlainLossSpec } from './losses/loss-spec.ts';
export type { ConstraintLossSpec, PairConstraints } from './constraints/pair-constraints.ts';
export type { PairWeights } from './losses/pair-weights.ts';
export { samplersOfLoss } from './losses/samplers-of-loss.ts';
export type {
  CrossBatchMemorySpec,
  MatryoshkaSpec,
  SelfDistillationSpec,
  WrapperKind,
  WrapperSpec,
} from './losses/wrapper-spec.ts';
export type { MapSpec } from './maps/map-spec.ts';
export { minePairs } from './miners/mine-pairs.ts';
export { mineTriplets } from './miners/mine-triplets.ts';
export { minedBatch } from './miners/mined-batch.ts';
export type { MinedBatch } from './miners/miner.ts';
export type { Mining, MiningSpec } from './miners/mining.ts';
export type { Triplets } from './miners/triplets.ts';
export { SiameseModel } from './model/siamese-model.ts';
export { findNearDuplicates } from './near-duplicates/find-near-duplicates.ts';
export type {
  NearDuplicate,
  NearDuplicateOptions,
} from './near-duplicates/find-near-duplicates.ts';
export type { Pictures } from './near-duplicates/pictures.ts';
export { turnedCopies } from './near-duplicates/turned-copies.ts';
export { exactNeighbours } from './neighbours/exact-neighbours.ts';
export type { FindNeighbours, NeighboursQuery } from './neighbours/find-neighbours.ts';
export { measureOpenSet } from './open-set/measure-open-set.ts';
export type { OpenSetMetrics } from './open-set/measure-open-set.ts';
export type { OpenSetAnswers } from './open-set/open-set-answers.ts';
export { oscrCurve } from './open-set/oscr-curve.ts';
export type { OscrPoint } from './open-set/oscr-curve.ts';
export { rejectUnknown, UNKNOWN } from './open-set/reject-unknown.ts';
export { detPicture } from './pictures/det-picture.ts';
export { distanceHistogram } from './pictures/distance-histogram.ts';
export type { DistanceHistogram } from './pictures/distance-histogram.ts';
export { embeddingMap } from './pictures/embedding-map.ts';
export type { EmbeddingMap } from './pictures/embedding-map.ts';
export { learningCurves } from './pictures/learning-curves.ts';
export type { LearningCurve, LearningCurves } from './pictures/learning-curves.ts';
export { principalComponents } from './pictures/principal-components.ts';
export type { PrincipalComponents } from './pictures/principal-components.ts';
export { reliabilityDiagram } from './pictures/reliability-diagram.ts';
export type { ReliabilityDiagram } from './pictures/reliability-diagram.ts';
export { rocPicture } from './pictures/roc-picture.ts';
export type { NamedRocCurve } from './pictures/roc-picture.ts';
export type { RehearsalOptions } from './rehearsal/rehearsal-options.ts';
export { Random } from './random/random.ts';
export type { RandomState } from './random/random.ts';
export type { Batch } from './samplers/batch.ts';
export { drawPairs } from './samplers/draw-pairs.ts';
export type { PairDraw } from './samplers/draw-pairs.ts';
export type { Episode } from './samplers/episode.ts';
export type { GradedPairs, Pairs } from './samplers/pairs.ts';
export type { SamplerKind, SamplerSpec } from './samplers/sampler-spec.ts';
export { pretrain } from './self-supervised/pretrain.ts';
export type { PretrainOptions } from './self-supervised/pretrain.ts';
export type { ViewLossKind, ViewLossSpec } from './self-supervised/view-loss-spec.ts';
export { loadModel } from './serialization/load-model.ts';
export type { LoadedModel } from './serialization/load-model.ts';
export { ModelFileError } from './serialization/model-file-error.ts';
export type {
  JsonValue,
  MetricValue,
  ModelExtras,
  ModelManifest,
} from './serialization/model-manifest.ts';
export { saveModel } from './serialization/save-model.ts';
export { distilTokens } from './static/distil-tokens.ts';
export type { DistilOptions } from './static/distil-tokens.ts';
export { CheckpointMismatchError } from './training/checkpoint-mismatch-error.ts';
export type { CheckpointStore } from './training/checkpoint-store.ts';
export type { ClassWeights } from './training/class-weights.ts';
export { fitMetric } from './training/fit-metric.ts';
export type { FitMetricOptions, FittedMetric } from './training/fit-metric.ts';
export type { EarlyStopping } from './training/has-stalled.ts';
export { train } from './training/train.ts';
export type {
  Augment,
  OptimizerOptions,
  TeacherEmbeddings,
  TrainOptions,
} from './training/train-options.ts';
export type { TrainedResult } from './training/trained-result.ts';
export { TrainingAbortedError } from './training/training-aborted-error.ts';
export { TrainingDivergedError } from './training/training-diverged-error.ts';
export type { TrainingProgress } from './training/training-progress.ts';
export type { WeightAverageOptions } from './training/weight-average.ts';
export type { ScheduleKind, ScheduleSpec } from './training/schedules/schedule-spec.ts';
export { readTransformer } from './transformer/read-transformer.ts';
export type { ReadTransformerOptions, TransformerFiles } from './transformer/read-transformer.ts';
export { WeightFileError } from './weight-files/weight-file-error.ts';
export { fitWhitening } from './whitening/fit-whitening.ts';
export type { Whitening, WhiteningOptions } from './whitening/fit-whitening.ts';
export { whitenModel } from './whitening/whiten-model.ts';
export type { ModelFiles } from './wrapped/model-files.ts';
export { readGraphModel } from './wrapped/read-graph-model.ts';
export type { ReadGraphModelOptions } from './wrapped/read-graph-model.ts';
export { readLayersModel } from './wrapped/read-layers-model.ts';
export type { ReadLayersModelOptions } from './wrapped/read-layers-model.ts';
export type { WrappedModel } from './wrapped/wrapped-model.ts';
