import type { SiameseModel } from '../model/siamese-model.ts';
import { describeTopology } from './describe-topology.ts';
import type { ModelExtras, ModelManifest } from './model-manifest.ts';
import { packVariables } from './pack-variables.ts';
import { sha256 } from './sha256.ts';

/** A model as three files, `manifest.json`, `topology.json` and `weights.bin`, and what is attached to it. */
export async function saveModel(
  model: SiameseModel,
  extras: ModelExtras,
): Promise<Record<string, Uint8Array>> {
  const weights = model.encoder.weights;
  const files: Record<string, Uint8Array> = {
    ...extras.attachments,
    'topology.json': encodeJson(describeTopology(weights)),
    'weights.bin': await packVariables(weights),
  };
  const manifest: ModelManifest = {
    formatVersion: 1,
    encoder: model.spec,
    embeddingSize: model.embeddingSize,
    distance: model.distance,
    ...(model.encoder.map ? { map: model.encoder.map } : {}),
    preprocessing: extras.preprocessing,
    ...(model.calibration ? { calibration: model.calibration } : {}),
    metrics: extras.metrics ?? {},
    dataFingerprint: extras.dataFingerprint,
    training: extras.training ?? null,
    createdAt: extras.createdAt ?? new Date().toISOString(),
    files: Object.fromEntries(
      await Promise.all(
        Object.entries(files).map(
          async ([name, bytes]) => [name, await describeFile(bytes)] as const,
        ),
      ),
    ),
  };
  return { ...files, 'manifest.json': encodeJson(manifest) };
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
}

async function describeFile(bytes: Uint8Array) {
  return { bytes: bytes.byteLength, sha256: await sha256(bytes) };
}
