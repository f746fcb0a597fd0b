import { modelVersionSchema, type ModelVersion } from '@kindred/contracts';
import type { ModelVersionRecord } from '../ports/model-store.ts';

const { encoder, preprocessing, calibration, metrics, dataFingerprint } = modelVersionSchema.shape;
const manifestSchema = modelVersionSchema.pick({}).extend({
  encoder: encoder.catch(null),
  preprocessing: preprocessing.catch(null),
  calibration: calibration.catch(null),
  metrics: metrics.catch({}),
  dataFingerprint: dataFingerprint.catch(''),
});

/** A version as the API shows it; what its manifest does not tell stays empty. */
export function presentVersion(record: ModelVersionRecord): ModelVersion {
  const { model, version, aliases, modality, embeddingSize, distance, artifact, runId } = record;
  return {
    model,
    version,
    aliases: [...aliases],
    modality,
    embeddingSize,
    distance,
    ...manifestSchema.parse(record.manifest),
    artifact: { ...artifact },
    runId,
    createdAt: record.createdAt.toISOString(),
  };
}
