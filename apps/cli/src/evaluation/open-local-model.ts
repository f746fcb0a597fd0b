import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
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

export interface LocalModel {
  readonly model: SiameseModel;
  /** Preprocesses samples as the model was trained to see them. */
  load(samples: AsyncIterable<Sample> | Iterable<Sample>): Promise<LoadedInputs>;
}

/** Loads a model version of this machine's artifact folder into this process. */
export async function openLocalModel(
  environment: Environment,
  artifactKey: string,
): Promise<LocalModel> {
  await prepareBackend();
  const store = await FolderArtifactStore.open(join(environment.home, 'artifacts'));
  const { model, manifest, attachments } = await loadModel(await store.get(artifactKey));
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
