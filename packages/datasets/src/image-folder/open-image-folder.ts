import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { ImageTooLargeError } from '../errors/image-too-large-error.ts';
import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import { defaultImageLimits } from '../image/image-limits.ts';
import type { Dataset } from '../sample/dataset.ts';
import type { Sample } from '../sample/sample.ts';

const imageExtensions = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.gif',
  '.tif',
  '.tiff',
  '.avif',
  '.pgm',
  '.ppm',
]);
const splitNames = new Set(['train', 'validation', 'val', 'test', 'background', 'evaluation']);

export interface ImageFolderOptions {
  /** @defaultValue name of the folder */
  name?: string;
  /** Most bytes of one file. @defaultValue 20 MB */
  maxBytes?: number;
  /** Images in no folder are samples of the class "" instead of an error. @defaultValue false */
  unlabelled?: boolean;
}

async function readImage(path: string, maxBytes: number): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > maxBytes) throw new ImageTooLargeError('bytes', maxBytes, size);
  return readFile(path);
}

/** Images of a folder and the folders in it, by name; links are not followed, hidden files left out. */
async function* walk(
  root: string,
  folders: readonly string[],
  options: { maxBytes: number; unlabelled: boolean },
): AsyncGenerator<Sample> {
  const entries = await readdir(join(root, ...folders), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const place = [...folders, entry.name];
    if (entry.isDirectory()) {
      yield* walk(root, place, options);
    } else if (entry.isFile() && imageExtensions.has(extname(entry.name).toLowerCase())) {
      const [group] = folders;
      if (group === undefined && !options.unlabelled) {
        throw new CorruptFileError(entry.name, 'it is in no folder, so it has no class');
      }
      yield {
        id: place.join('/'),
        className: folders.join('/'),
        ...(group === undefined ? {} : { group }),
        metadata: { file: entry.name },
        content: { kind: 'image', bytes: await readImage(join(root, ...place), options.maxBytes) },
      };
    }
  }
}

async function findSplits(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return folders.length > 0 && folders.every((name) => splitNames.has(name))
    ? folders.sort()
    : ['all'];
}

/**
 * A folder of images as a data set: the class of an image is the folder it lies in ("cats", or
 * "Greek/alpha"), its group the outermost of these. If the folder holds nothing but folders named
 * train, validation, val, test, background or evaluation, these are its splits; else it has one, `all`.
 * @throws ENOENT when there is no such folder
 */
export async function openImageFolder(
  root: string,
  options: ImageFolderOptions = {},
): Promise<Dataset> {
  const { name = basename(root), maxBytes = defaultImageLimits.maxBytes } = options;
  const { unlabelled = false } = options;
  const splits = await findSplits(root);
  return {
    name,
    description: `Images in the folder ${basename(root)}.`,
    licence: 'not stated',
    modality: 'image',
    splits,
    async *samples(split): AsyncGenerator<Sample> {
      if (split !== undefined && !splits.includes(split)) {
        throw new UnknownSplitError(name, split, splits);
      }
      for (const part of split === undefined ? splits : [split]) {
        yield* walk(part === 'all' ? root : join(root, part), [], { maxBytes, unlabelled });
      }
    },
  };
}
