import { DatasetNotFoundError } from '../errors/dataset-not-found-error.ts';
import { dataRoots } from '../roots/data-roots.ts';
import type { Dataset } from '../sample/dataset.ts';
import { catalogueEntry } from './catalogue.ts';
import { findDataset } from './find-dataset.ts';

/**
 * Opens a data set of the catalogue where it is found first.
 * @param options.roots folders to look in @defaultValue dataRoots()
 * @throws UnknownDatasetError, DatasetNotFoundError
 */
export async function openDataset(
  name: string,
  options: { roots?: readonly string[] } = {},
): Promise<Dataset> {
  const roots = options.roots ?? dataRoots();
  const entry = catalogueEntry(name);
  const { path, generated } = findDataset(name, roots);
  if (generated) return entry.open('');
  if (path === undefined) {
    const missing = entry.files.filter((file) => file.optional !== true).map((file) => file.name);
    throw new DatasetNotFoundError(name, roots, missing);
  }
  return entry.open(path);
}
