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
  const { parent, recalibrated } = record;
  return {
    model,
    version,
    aliases: [...aliases],
    modality,
    embeddingSize,
    distance,
    ...manifestSchema.parse(record.manifest),
    artifact: { ...artifact },
    weightsFingerprint: weightsFingerprint(record.manifest),
    parent,
    recalibrated,
    runId,
    createdAt: record.createdAt.toISOString(),
  };
}

/** What the manifest lists for the weights. */
function weightsFingerprint({ files }: ModelVersionRecord['manifest']): string | null {
  const weights = (files as Record<string, { sha256?: unknown }> | undefined)?.['weights.bin'];
  return typeof weights?.sha256 === 'string' ? weights.sha256 : null;
}
