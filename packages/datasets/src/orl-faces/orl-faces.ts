import { join } from 'node:path';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import { datasetOfEntry } from '../catalogue/dataset-of-entry.ts';
import { parsePnm } from '../image/parse-pnm.ts';
import { rawImageContent } from '../sample/raw-image-content.ts';
import type { Sample } from '../sample/sample.ts';
import { readZip } from '../zip/read-zip.ts';

const zip = 'att_faces.zip';
/** att_faces/s1/10.pgm, or s1/10.pgm as the laboratory packed it. */
const photoPath = /(?:^|\/)(?<person>s\d+)\/(?<photo>\d+)\.pgm$/u;

async function* readPhotos(path: string): AsyncGenerator<Sample> {
  for await (const { name, bytes } of readZip(path, (entry) => photoPath.test(entry))) {
    const parts = photoPath.exec(name)!.groups as Record<'person' | 'photo', string>;
    const { person, photo } = parts;
    yield {
      id: `${person}/${photo}`,
      className: person,
      metadata: { person, photo: Number(photo) },
      content: rawImageContent(parsePnm(bytes)),
    };
  }
}

/** The ORL (later AT&T) database of faces; Samaria & Harter 1994. The class is the person. */
export const orlFaces: CatalogueEntry = {
  name: 'orl-faces',
  description: '40 persons, 10 photos each, frontal, grey, 92 × 112.',
  licence: 'free for research with credit to AT&T Laboratories Cambridge',
  home: 'https://www.cl.cam.ac.uk/research/dtg/attarchive/facedatabase.html',
  modality: 'image',
  files: [
    {
      name: zip,
      obtain:
        'Get the pictures from https://www.cl.cam.ac.uk/research/dtg/attarchive/facedatabase.html, ' +
        'zip them as s1/1.pgm … s40/10.pgm, and put att_faces.zip into the folder orl-faces.',
      sha256: ['17f629204e76c3cec04ad531dc701f6b535cc74d9e6f0547d9f5f92b9419a55e'],
      bytes: 3_785_083,
    },
  ],
  open: (folder) =>
    Promise.resolve(datasetOfEntry(orlFaces, ['all'], () => readPhotos(join(folder, zip)))),
};
