import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { modelsFolder } from './models-folder.ts';
import { pretrainedModel } from './pretrained-models.ts';

/**
 * Folder of a pretrained model's files, or undefined where they were not pulled, or not to the end.
 * Their checksums are those of the pull; only their sizes are looked at again.
 *
 * @throws UnknownModelError
 */
export async function findModel(
  name: string,
  models: string = modelsFolder(),
): Promise<string | undefined> {
  const folder = join(models, name);
  for (const file of pretrainedModel(name).files) {
    const found = await stat(join(folder, file.name)).catch(() => undefined);
    if (found?.size !== file.bytes) return undefined;
  }
  return folder;
}
