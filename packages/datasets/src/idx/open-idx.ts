import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import type { Dataset } from '../sample/dataset.ts';
import { rawImageContent } from '../sample/raw-image-content.ts';
import type { Sample } from '../sample/sample.ts';
import { readIdx } from './read-idx.ts';

export interface IdxFiles {
  /** IDX file of [count, height, width]. */
  images: string;
  /** IDX file of [count]. */
  labels: string;
}

export interface IdxOptions {
  name: string;
  /** Name of each label; the number itself where there is none. */
  classNames?: readonly string[];
  description?: string;
  licence?: string;
}

async function* readSplit(
  split: string,
  files: IdxFiles,
  classNames: readonly string[],
): AsyncGenerator<Sample> {
  const [images, labels] = await Promise.all([readIdx(files.images), readIdx(files.labels)]);
  const [count, height, width] = images.shape;
  if (images.shape.length !== 3 || !height || !width) {
    const shape = images.shape.join(', ');
    throw new CorruptFileError(basename(files.images), `images need three axes, not [${shape}]`);
  }
  if (labels.shape.length !== 1 || labels.shape[0] !== count) {
    throw new CorruptFileError(basename(files.labels), `${count} images need as many labels`);
  }
  const length = height * width;
  for (const [index, label] of labels.data.entries()) {
    const pixels = images.data.subarray(index * length, (index + 1) * length);
    yield {
      id: `${split}-${String(index).padStart(5, '0')}`,
      className: classNames[label] ?? String(label),
      metadata: { label, index },
      content: rawImageContent({ pixels, height, width, channels: 1 }),
    };
  }
}

/** A data set of IDX files (MNIST and its kin), one pair of files a split. */
export function openIdx(files: Readonly<Record<string, IdxFiles>>, options: IdxOptions): Dataset {
  const splits = Object.keys(files);
  return {
    name: options.name,
    description: options.description ?? `Images of ${options.name} in IDX files.`,
    licence: options.licence ?? 'not stated',
    modality: 'image',
    splits,
    async *samples(split): AsyncGenerator<Sample> {
      for (const name of split === undefined ? splits : [split]) {
        const pair = files[name];
        if (pair === undefined) throw new UnknownSplitError(options.name, name, splits);
        yield* readSplit(name, pair, options.classNames ?? []);
      }
    },
  };
}
