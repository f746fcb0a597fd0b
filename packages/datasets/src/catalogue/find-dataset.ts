import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoots } from '../roots/data-roots.ts';
import { catalogue, catalogueEntry } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

/** A data set of the catalogue and where it is on this machine. */
export interface FoundDataset {
  name: string;
  description: string;
  licence: string;
  home: string;
  modality: CatalogueEntry['modality'];
  /** Bytes to download; 0 for a generated set. */
  bytes: number;
  /** Drawn by a program: always there, needs no files. */
  generated: boolean;
  /** Folder with all its needed files; undefined when it must be pulled (or is generated). */
  path: string | undefined;
}

const needed = (entry: CatalogueEntry) => entry.files.filter((file) => file.optional !== true);

const isComplete = (entry: CatalogueEntry, folder: string): boolean =>
  needed(entry).every((file) => existsSync(join(folder, file.name)));

function locate(entry: CatalogueEntry, roots: readonly string[]): FoundDataset {
  const { name, description, licence, home, modality, files } = entry;
  const generated = files.length === 0;
  return {
    name,
    description,
    licence,
    home,
    modality,
    bytes: needed(entry).reduce((sum, file) => sum + file.bytes, 0),
    generated,
    path: generated
      ? undefined
      : roots.map((root) => join(root, name)).find((folder) => isComplete(entry, folder)),
  };
}

/** Looks for one data set.
 * @throws UnknownDatasetError */
export function findDataset(name: string, roots: readonly string[] = dataRoots()): FoundDataset {
  return locate(catalogueEntry(name), roots);
}

/** Looks for every data set of the catalogue. */
export function listDatasets(roots: readonly string[] = dataRoots()): FoundDataset[] {
  return catalogue.map((entry) => locate(entry, roots));
}
