import { preprocessingSchema, type Preprocessing } from '@kindred/datasets';
import type { Modality } from '@kindred/contracts';
import { collectionDistance } from '../collections/collection-distance.ts';
import { EncoderUnavailableError } from '../errors/encoder-unavailable-error.ts';
import type { ModelStore, ModelVersionRecord } from '../ports/model-store.ts';
import type { EncoderDescription } from './encoder-description.ts';
import type { EncoderRef } from './encoder-ref.ts';
import { matchCalibration } from './match-calibration.ts';

/** @throws EncoderUnavailableError DistanceUnsupportedError */
export async function describeEncoder(
  models: Pick<ModelStore, 'versionById'>,
  { versionId }: Extract<EncoderRef, { versionId: unknown }>,
): Promise<EncoderDescription> {
  const version = await models.versionById(versionId);
  if (version === undefined)
    throw new EncoderUnavailableError('the model version was deleted', { versionId });
  const preprocessing = preprocessingOf(version);
  return {
    modality: modalityOfPreprocessing(preprocessing),
    model: { name: version.model, version: version.version },
    embeddingSize: version.embeddingSize,
    distance: collectionDistance(version.distance, version.model),
    inputDimension: preprocessing.kind === 'vector' ? preprocessing.dimension : undefined,
    calibration: matchCalibration(version.manifest['calibration']),
  };
}

/** What kind of content a preprocessing takes. */
export function modalityOfPreprocessing({ kind }: Pick<Preprocessing, 'kind'>): Modality {
  return kind === 'image' || kind === 'vector' ? kind : 'text';
}

function preprocessingOf(version: ModelVersionRecord): Preprocessing {
  const parsed = preprocessingSchema.safeParse(version.manifest['preprocessing']);
  if (parsed.success) return parsed.data;
  throw new EncoderUnavailableError(
    `the manifest of "${version.model}" version ${version.version} has no usable preprocessing`,
    { versionId: version.id, cause: parsed.error },
  );
}
