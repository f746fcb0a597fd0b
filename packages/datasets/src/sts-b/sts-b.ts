import { join } from 'node:path';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import type { Sample } from '../sample/sample.ts';
import type { TextPair } from '../sample/text-pair.ts';
import { readStsPairs } from './read-sts-pairs.ts';

const splits = ['train', 'dev', 'test'] as const;
const home = 'https://ixa2.si.ehu.eus/stswiki/index.php/STSbenchmark';
const obtain = `Get Stsbenchmark.tar.gz from ${home} and put its sts-train.csv, sts-dev.csv and sts-test.csv into the folder sts-b.`;

async function* readPairs(folder: string, split: string): AsyncGenerator<TextPair> {
  if (!splits.some((known) => known === split)) throw new UnknownSplitError('sts-b', split, splits);
  yield* readStsPairs(join(folder, `sts-${split}.csv`));
}

/** Every different sentence is a class of its own. */
async function* readSentences(folder: string, wanted?: string): AsyncGenerator<Sample> {
  const seen = new Set<string>();
  for (const split of wanted === undefined ? splits : [wanted]) {
    for await (const { first, second } of readPairs(folder, split)) {
      for (const text of [first, second]) {
        if (seen.has(text)) continue;
        const id = `${split}-${seen.size}`;
        seen.add(text);
        yield { id, className: id, metadata: {}, content: { kind: 'text', text } };
      }
    }
  }
}

/** The STS benchmark (Cer et al. 2017): pairs of English sentences, graded by people from 0 to 5. */
export const stsB: CatalogueEntry = {
  name: 'sts-b',
  description:
    'Pairs of English sentences with a grade of their similarity; 5,749 to train, 1,500, 1,379.',
  licence: 'scores CC BY-SA 4.0; the sentences have licences of their own (LICENSE.txt)',
  home,
  modality: 'text',
  files: [
    {
      name: 'sts-train.csv',
      obtain,
      sha256: ['fbe68f39a712ff9e80d48906d62547bde42a8154a37dfb5ad78002f29a810fb3'],
      bytes: 901_176,
    },
    {
      name: 'sts-dev.csv',
      obtain,
      sha256: ['5d7e944d8b02734b07bfdb5df67db3420c64bed153fcaa1ba47ad03480cf4234'],
      bytes: 255_680,
    },
    {
      name: 'sts-test.csv',
      obtain,
      sha256: ['affe45928a66ee5a708531233c95b7dacbbdc57f974f002a3d32ea0180cf816a'],
      bytes: 282_419,
    },
  ],
  open(folder) {
    const { name, description, licence, modality } = stsB;
    return Promise.resolve({
      name,
      description,
      licence,
      modality,
      splits,
      samples: (split) => readSentences(folder, split),
      pairs: (split) => readPairs(folder, split),
    });
  },
};
