import type { RunEventBody } from '@kindred/contracts';
import type { CheckpointStore } from '@kindred/siamese';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ModelStore, NewModelVersion } from '../ports/model-store.ts';
import type { RunRecord } from '../ports/run-store.ts';
import type { TrainingSourcePorts } from './open-training-source.ts';

export interface TrainModelOptions extends TrainingSourcePorts {
  readonly run: Pick<RunRecord, 'id' | 'attempt' | 'model' | 'data' | 'config'> &
    Partial<Pick<RunRecord, 'base'>>;
  readonly artifacts: Pick<ArtifactFiles, 'put' | 'get'>;
  /** The models that there are: what this one holds out, and its live version. Absent: the run stands alone. */
  readonly models?: Pick<ModelStore, 'find' | 'version'> | undefined;
  /** Key under which the model is stored; no other process may use it. */
  readonly artifactKey: string;
  readonly checkpoints?: CheckpointStore;
  /** Told what happens, in order; `progress` at most twice a second. */
  readonly onEvent: (event: RunEventBody) => void;
  /** Ends the training at its next step, after a checkpoint. */
  readonly signal?: AbortSignal;
}

/**
 * One training run: examples → twin network → evaluation on classes it never saw, beside the live version → calibrated
 * model, stored as an artifact. Goes on from the latest checkpoint. The caller commits the returned version
 * (`ModelStore.commitVersion`), which ends the run.
 *
 * Keeps the thread busy: run it in a process of its own.
 *
 * @throws TrainingDataError TrainingConfigError before any work; CandidateBrokenError; errors of siamese `train`
 */
export async function trainModel(options: TrainModelOptions): Promise<NewModelVersion> {
  // Loaded when it is called: the process that answers searches imports this package too, and is to
  // stay free of TensorFlow.
  const { runTraining } = await import('./run-training.ts');
  return runTraining(options);
}
