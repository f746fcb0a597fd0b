import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueEntry, PublishedFile } from '../catalogue/catalogue-entry.ts';
import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import type { Dataset } from '../sample/dataset.ts';
import type { Sample } from '../sample/sample.ts';
import { omniglotRuns } from './omniglot-runs.ts';
import { readOmniglot } from './read-omniglot.ts';

const published = 'https://raw.githubusercontent.com/brendenlake/omniglot/master/python';

const files: PublishedFile[] = [
  {
    name: 'images_background.zip',
    url: `${published}/images_background.zip`,
    // The second is a re-packed copy with the same pictures under the same names.
    sha256: [
      'ad41ab679c8b5d90b271ef46be6987cc81211774a695c29dcc5367b2b26ee640',
      '6d17e21b53e752cead6522c709443c2f11b062ed511abd2d9bfe93f1d00c86ac',
    ],
    bytes: 9_464_212,
  },
  {
    name: 'images_evaluation.zip',
    url: `${published}/images_evaluation.zip`,
    sha256: [
      '1f61a8f3366785b057fc117d9228e78a16e3d976c8953b2a10fcc74cf0609cee',
      'b9480ba1d72157772fbd37335c25b23f2b917f85f15ff696b75679bcfc4cc5b2',
    ],
    bytes: 6_462_886,
  },
  {
    name: 'all_runs.zip',
    url: `${published}/one-shot-classification/all_runs.zip`,
    sha256: ['437c1eeab0af8484112e1b4cc0f3d541ec727f7c47b9b202da738af9dfd6c325'],
    bytes: 352_787,
  },
  {
    name: 'images_background_small1.zip',
    url: `${published}/images_background_small1.zip`,
    sha256: ['f38eb80f801274ac2b4dff5b24289016bfaba4a7d5bb50deebf27104ad6cb8a4'],
    bytes: 1_319_022,
    optional: true,
  },
  {
    name: 'images_background_small2.zip',
    url: `${published}/images_background_small2.zip`,
    sha256: ['3ccaa407515a8778e5d0861875af38b17e418f301ad5bb3b5a6b65d901a41c7f'],
    bytes: 1_580_917,
    optional: true,
  },
];

/** The small splits are five alphabets each of the background. */
const zipOfSplit = {
  background: 'images_background.zip',
  evaluation: 'images_evaluation.zip',
  'background-small1': 'images_background_small1.zip',
  'background-small2': 'images_background_small2.zip',
} as const;

const isSplit = (name: string): name is keyof typeof zipOfSplit => name in zipOfSplit;

function openOmniglot(folder: string): Dataset {
  const splits = Object.entries(zipOfSplit)
    .filter(([, zip]) => existsSync(join(folder, zip)))
    .map(([split]) => split);
  return {
    name: omniglot.name,
    description: omniglot.description,
    licence: omniglot.licence,
    modality: omniglot.modality,
    splits,
    async *samples(split): AsyncGenerator<Sample> {
      const wanted = split === undefined ? ['background', 'evaluation'] : [split];
      for (const name of wanted) {
        if (!isSplit(name) || !splits.includes(name)) {
          throw new UnknownSplitError(omniglot.name, name, splits);
        }
        yield* readOmniglot(join(folder, zipOfSplit[name]));
      }
    },
    publishedRuns: () => omniglotRuns(join(folder, 'all_runs.zip')),
  };
}

/** Omniglot (Lake, Salakhutdinov, Tenenbaum 2015, Science 350). */
export const omniglot: CatalogueEntry = {
  name: 'omniglot',
  description:
    '1,623 characters of 50 alphabets, each drawn by 20 people (32,460 drawings, 105 × 105).',
  licence: 'MIT',
  home: 'https://github.com/brendenlake/omniglot',
  modality: 'image',
  files,
  open: (folder) => Promise.resolve(openOmniglot(folder)),
};
