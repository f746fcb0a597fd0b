import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelNotPulledError } from '../errors/model-not-pulled-error.ts';
import { findModel } from './find-model.ts';
import { modelsFolder } from './models-folder.ts';

/**
 * One file of a pretrained model.
 *
 * @throws UnknownModelError, ModelNotPulledError
 */
export async function readModelFile(
  name: string,
  file: string,
  models: string = modelsFolder(),
): Promise<Uint8Array> {
  const folder = await findModel(name, models);
  if (folder === undefined) throw new ModelNotPulledError(name, models);
  return readFile(join(folder, file));
}
