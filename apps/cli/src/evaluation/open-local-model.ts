import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import type { ModelVersion } from '@kindred/contracts';
import {
  loadLabelledInputs,
  preprocessingSchema,
  tokenizerOf,
  type LoadedInputs,
  type Sample,
} from '@kindred/datasets';
import type { Environment } from '@kindred/runtime';
import { loadModel, type SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { VersionFilesError } from './version-files-error.ts';

export interface LocalModel {
  readonly model: SiameseModel;
  /** Preprocesses samples as the model was trained to see them. */
  load(samples: AsyncIterable<Sample> | Iterable<Sample>): Promise<LoadedInputs>;
}

/**
 * Loads a model version of this machine's artifact folder into this process. What is measured is the version that the
 * server has: files with another checksum do not pass.
 *
 * @throws VersionFilesError
 */
export async function openLocalModel(
  environment: Pick<Environment, 'home'>,
  { model: name, version, artifact }: Pick<ModelVersion, 'model' | 'version' | 'artifact'>,
): Promise<LocalModel> {
  await prepareBackend();
  const folder = join(environment.home, 'artifacts');
  const store = await FolderArtifactStore.open(folder);
  const files = await store
    .get(artifact.key, { sha256: artifact.sha256 })
    .catch((cause: unknown) => {
      throw new VersionFilesError(name, version, { folder, cause });
    });
  const { model, manifest, attachments } = await loadModel(files);
  const preprocessing = preprocessingSchema.parse(manifest.preprocessing);
  const tokenizer = tokenizerOf(attachments);
  return {
    model,
    load: (samples) => loadLabelledInputs(iterate(samples), preprocessing, { tokenizer }),
  };
}

async function* iterate(samples: AsyncIterable<Sample> | Iterable<Sample>): AsyncGenerator<Sample> {
  yield* samples;
}
