import type { DryRunReport, HeldOutSplit } from '@kindred/contracts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { RunRecord } from '../ports/run-store.ts';
import type { TrainingSourcePorts } from '../train-model/open-training-source.ts';

export interface DryRunOptions extends TrainingSourcePorts {
  readonly run: Pick<RunRecord, 'data' | 'config' | 'base'> & {
    /** What its model holds out since its first run. */
    readonly heldOut?: HeldOutSplit | undefined;
  };
  readonly artifacts: Pick<ArtifactFiles, 'get'>;
  readonly signal?: AbortSignal;
}

/**
 * What a run would do: reads its examples, splits them, does some steps, and measures. Nothing is stored.
 * Keeps the thread busy and holds all examples: run it in a process of its own, whose memory is then that of
 * the run.
 *
 * @throws TrainingDataError TrainingConfigError as the run would; errors of siamese `train`
 */
export async function dryRun(options: DryRunOptions): Promise<DryRunReport> {
  // Loaded when it is called, as trainModel does it.
  const { runDry } = await import('./run-dry.ts');
  return runDry(options);
}
