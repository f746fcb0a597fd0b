import { SiameseModel } from '../model/siamese-model.ts';
import { describeTopology } from './describe-topology.ts';
import { ModelFileError } from './model-file-error.ts';
import type { ModelManifest } from './model-manifest.ts';
import { parseManifest } from './parse-manifest.ts';
import { unpackVariables } from './unpack-variables.ts';
import { verifyFiles } from './verify-files.ts';

export interface LoadedModel {
  /** The caller disposes of it. */
  readonly model: SiameseModel;
  readonly manifest: ModelManifest;
  /** What was attached to it, checked against the manifest. */
  readonly attachments: Readonly<Record<string, Uint8Array>>;
}

/**
 * Loads what saveModel wrote. Format, sizes, sha256, shapes and finiteness are checked before any of
 * it is used; a file that is damaged never reaches the backend.
 *
 * @throws ModelFileError
 */
export async function loadModel(files: Record<string, Uint8Array>): Promise<LoadedModel> {
  const manifest = parseManifest(files['manifest.json']);
  const { topology, weights, attachments } = await verifyFiles(manifest, files);
  const model = buildModel(manifest);
  try {
    const expected = JSON.stringify(describeTopology(model.encoder.weights));
    if (JSON.stringify(topology) !== expected) {
      throw new RangeError('the shapes are not those of the encoder in the manifest.');
    }
    unpackVariables(weights, model.encoder.weights);
  } catch (cause) {
    model.dispose();
    throw new ModelFileError('model-file-corrupt', 'weights.bin', {
      reason: cause instanceof Error ? cause.message : 'unreadable.',
      cause,
    });
  }
  if (manifest.calibration) model.calibration = manifest.calibration;
  return { model, manifest, attachments };
}

function buildModel({ encoder, distance, map }: ModelManifest): SiameseModel {
  try {
    return new SiameseModel(encoder, map ? { distance, map } : distance);
  } catch (cause) {
    throw new ModelFileError('model-file-corrupt', 'manifest.json', {
      reason: 'its encoder cannot be built.',
      cause,
    });
  }
}
