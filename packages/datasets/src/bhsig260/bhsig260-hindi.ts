import { join } from 'node:path';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import { datasetOfEntry } from '../catalogue/dataset-of-entry.ts';
import type { Sample } from '../sample/sample.ts';
import { readTar } from '../tar/read-tar.ts';

const tar = 'bhsig260_hindi.tar';
const splits = ['train', 'test'];
/** Writers 1–100 train, 101–160 test: no writer is in both. */
const trainingWriters = 100;
/** bhh_001/bhh_001_g_01.png is genuine, bhh_001_forg/bhh_001_f_01.png is forged. */
const signaturePath =
  /(?:^|\/)(?<writer>bhh_(?<number>\d{3}))(?:_forg)?\/\k<writer>_(?<kind>[gf])_(?<repeat>\d+)\.png$/u;

async function* readSignatures(path: string, split?: string): AsyncGenerator<Sample> {
  const wanted = (name: string): boolean => {
    const number = signaturePath.exec(name)?.groups?.['number'];
    if (number === undefined) return false;
    const own = Number(number) <= trainingWriters ? 'train' : 'test';
    return split === undefined || split === own;
  };
  for await (const { name, bytes } of readTar(path, wanted)) {
    const parts = signaturePath.exec(name)?.groups as Record<'writer' | 'kind' | 'repeat', string>;
    const { writer, repeat } = parts;
    const kind = parts.kind === 'g' ? 'genuine' : 'forged';
    yield {
      id: `${writer}/${kind}/${repeat}`,
      className: kind === 'genuine' ? writer : `${writer}/forged`,
      group: writer,
      metadata: { writer, kind, repeat: Number(repeat) },
      content: { kind: 'image', bytes },
    };
  }
}

/**
 * The Hindi half of BHSig260 (Pal, Alaei, Pal, Blumenstein 2016). The group is the writer. The class is the
 * writer too, and WRITER/forged for the forgeries: other people's hands, which match nothing genuine.
 */
export const bhsig260Hindi: CatalogueEntry = {
  name: 'bhsig260-hindi',
  description:
    'Signatures of 160 writers: 24 genuine and 30 skilled forgeries each (8,640 scans); ' +
    'writers 1–100 train, 101–160 test.',
  licence: 'free for research',
  home: 'https://github.com/goyashek/signature-forgery-verification',
  modality: 'image',
  files: [
    {
      name: tar,
      obtain:
        'Get sign_data_combined/bhh_* from https://github.com/goyashek/signature-forgery-verification ' +
        '(commit ab0e95b), pack it with tar as bhsig260_hindi.tar, and put that into the folder bhsig260-hindi.',
      sha256: ['093a5f35b8b66a9d06c3c8b51cc3df895ce0289702b9a2ea47a81a67db72c51f'],
      bytes: 30_310_400,
    },
  ],
  open: (folder) =>
    Promise.resolve(
      datasetOfEntry(bhsig260Hindi, splits, (split) => readSignatures(join(folder, tar), split)),
    ),
};
