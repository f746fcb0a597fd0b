import { join } from 'node:path';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import { datasetOfEntry } from '../catalogue/dataset-of-entry.ts';
import type { Sample } from '../sample/sample.ts';
import { readTar } from '../tar/read-tar.ts';

const archive = 'ukbench_mini.tar.gz';
const splits = ['base', 'mixed', 'corrupt'];
/** tests/data/mixed_images/ukbench00120_hflip.jpg: the photo and what was done to it. */
const photoPath =
  /(?:^|\/)(?<split>base|mixed)_images\/(?<photo>ukbench\d+)(?:_(?<copy>\w+))?\.jpg$/u;

async function* readPhotos(path: string, split?: string): AsyncGenerator<Sample> {
  for await (const { name, bytes } of readTar(path, (entry) => photoPath.test(entry))) {
    const parts = photoPath.exec(name)?.groups as Record<'split' | 'photo', string>;
    const copy = photoPath.exec(name)?.groups?.['copy'] ?? 'original';
    const own = copy === 'corrupt' ? 'corrupt' : parts.split;
    // The corrupt file is only there for those who ask for it.
    if (split === undefined ? own === 'corrupt' : split !== own) continue;
    yield {
      id: `${parts.split}/${parts.photo}${copy === 'original' ? '' : `_${copy}`}`,
      className: parts.photo,
      metadata: { photo: parts.photo, copy },
      content: { kind: 'image', bytes },
    };
  }
}

/**
 * Ten photos of UKBench (Nistér & Stewénius 2006) and altered copies of one, from the tests of imagededup.
 * The class is the photo. `base` has each photo once, `mixed` has copies; `corrupt` is a damaged file on
 * purpose and not among the samples of the whole set.
 */
export const nearDupMini: CatalogueEntry = {
  name: 'near-dup-mini',
  description: '10 photos (640 × 480), flipped, resized and rotated copies, and one corrupt file.',
  licence: 'Apache-2.0 (photos: UKBench, for research)',
  home: 'https://github.com/idealo/imagededup',
  modality: 'image',
  files: [
    {
      name: archive,
      obtain:
        'Get tests/data/base_images and tests/data/mixed_images from https://github.com/idealo/imagededup ' +
        '(commit 57a7e85), pack them as ukbench_mini.tar.gz, and put that into the folder near-dup-mini.',
      sha256: ['45fd529420c9a0953d200262dd9d1fe82cf5ec0244cbad522b9e5770e6f471e3'],
      bytes: 1_870_855,
    },
  ],
  open: (folder) =>
    Promise.resolve(
      datasetOfEntry(nearDupMini, splits, (split) => readPhotos(join(folder, archive), split)),
    ),
};
