import { pretrain, pretrainedFaceWeights, train, type TrainOptions } from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import type { RunRecord } from '../ports/run-store.ts';
import { compatibilityOf } from './compatibility-of.ts';
import type { OpenedBase } from './open-base.ts';
import type { NetworkPlan } from './plan-network.ts';
import type { RunExamples } from './prepare-run.ts';
import { trainOptionsOf } from './train-options-of.ts';
import { viewOptionsOf } from './view-options-of.ts';

/**
 * The training of a run, ready to be asked for its first step.
 * @throws TrainingConfigError
 */
export async function startTraining(
  run: { readonly config: RunRecord['config'] },
  {
    network,
    examples,
    base,
  }: {
    readonly network: NetworkPlan;
    readonly examples: RunExamples;
    readonly base: OpenedBase | undefined;
  },
  hooks: Pick<TrainOptions, 'checkpoints' | 'signal'>,
): Promise<ReturnType<typeof train>> {
  const { encoder } = network;
  const initialWeights =
    network.initialWeights ?? (encoder.kind === 'face' ? await pretrainedFaceWeights() : undefined);
  const initial = initialWeights && { initialWeights };
  const words = { run, ...hooks };
  const compatibility = compatibilityOf(run.config, examples, base);
  if ('unlabelled' in examples) {
    const { unlabelled } = examples;
    if (network.distance !== 'cosine')
      throw new TrainingConfigError(
        'base',
        'without classes the distance is cosine, and that of the base is another one',
      );
    const options = trainOptionsOf(words, network, { train: unlabelled, heldOut: unlabelled });
    return pretrain({ ...viewOptionsOf(options, unlabelled, run.config), ...initial });
  }
  const rehearsal = 'rehearsal' in examples ? examples.rehearsal : undefined;
  const options = trainOptionsOf(words, network, examples);
  return train({ ...options, ...initial, ...(rehearsal && { rehearsal }), ...compatibility });
}
