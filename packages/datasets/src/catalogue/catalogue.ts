import { bhsig260Hindi } from '../bhsig260/bhsig260-hindi.ts';
import { drawnAlphabets } from '../drawn-alphabets/drawn-alphabets.ts';
import { fashionMnist } from '../fashion-mnist/fashion-mnist.ts';
import { nearDupMini } from '../near-dup-mini/near-dup-mini.ts';
import { omniglot } from '../omniglot/omniglot.ts';
import { orlFaces } from '../orl-faces/orl-faces.ts';
import { stsB } from '../sts-b/sts-b.ts';
import { UnknownDatasetError } from '../errors/unknown-dataset-error.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

/** Every data set that can be opened by its name. */
export const catalogue: readonly CatalogueEntry[] = [
  omniglot,
  fashionMnist,
  drawnAlphabets,
  orlFaces,
  bhsig260Hindi,
  nearDupMini,
  stsB,
];

/** @throws UnknownDatasetError */
export function catalogueEntry(name: string): CatalogueEntry {
  const entry = catalogue.find((candidate) => candidate.name === name);
  if (entry === undefined) {
    throw new UnknownDatasetError(
      name,
      catalogue.map((candidate) => candidate.name),
    );
  }
  return entry;
}
