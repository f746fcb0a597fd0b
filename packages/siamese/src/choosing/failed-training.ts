import type { CollapsedEmbeddingError } from '../collapse-guard/collapsed-embedding-error.ts';
import type { TrainingDivergedError } from '../training/training-diverged-error.ts';

/** Why a candidate has no model, while the others go on. */
export type FailedTraining = TrainingDivergedError | CollapsedEmbeddingError;
