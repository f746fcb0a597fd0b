import type { TrainingConfig } from '@kindred/contracts';
import type { Preprocessing } from '@kindred/datasets';
import type { DistanceSpec } from '@kindred/siamese';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { splitFile } from '../held-out/split-file.ts';
import { chooseEncoder } from './choose-encoder.ts';
import { chooseNetwork, type Network } from './choose-network.ts';
import { choosePreprocessing } from './choose-preprocessing.ts';
import type { OpenedBase } from './open-base.ts';
import type { TrainingSource } from './training-source.ts';

/** What a run trains: chosen for its examples, or taken over from its base. */
export interface NetworkPlan extends Network {
  readonly preprocessing: Preprocessing;
  readonly distance: DistanceSpec;
}

/**
 * @throws TrainingConfigError TrainingDataError where the network cannot read the source, and where the
 *   recipe contradicts the base
 */
export async function planNetwork(
  source: TrainingSource,
  config: TrainingConfig,
  base: OpenedBase | undefined,
): Promise<NetworkPlan> {
  if (base === undefined) {
    const preprocessing = await choosePreprocessing(source, config.preprocessing, config.encoder);
    const network = await chooseNetwork(preprocessing, config.encoder);
    return { ...network, preprocessing, distance: config.distance ?? 'cosine' };
  }
  const { preprocessing, model, distance, tokenizer } = base;
  // What the base was trained on, and what it held out, is not what this run does.
  const { [splitFile]: _ofTheBase, ...attachments } = base.attachments;
  requireSame('config.preprocessing', config.preprocessing, preprocessing);
  const modality = modalityOfPreprocessing(preprocessing);
  if (modality !== source.modality)
    throw new TrainingConfigError(
      'base',
      `it reads ${modality} content, but ${source.name} holds ${source.modality} content`,
    );
  const isPretrained = config.encoder?.kind === 'transformer';
  const wanted = isPretrained ? undefined : config.encoder;
  if (isPretrained && model.spec.kind !== 'transformer') throw contradiction('config.encoder');
  requireSame('config.encoder', wanted && chooseEncoder(preprocessing, wanted), model.spec);
  requireSame('config.distance', config.distance, distance);
  return {
    preprocessing,
    distance,
    encoder: model.spec,
    initialWeights: model,
    ...(tokenizer && { tokenizer }),
    attachments,
  };
}

function requireSame(field: string, given: unknown, known: unknown): void {
  if (given !== undefined && canonical(given) !== canonical(known)) throw contradiction(field);
}

function contradiction(field: string): TrainingConfigError {
  return new TrainingConfigError(field, 'it is another one than that of the base: leave it out');
}

/** JSON whose fields are in order, whoever wrote them. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
