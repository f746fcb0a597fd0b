import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DocumentFailure, type DocumentOptions, readDocuments } from '@kindred/datasets';
import { systemErrorCode } from '@kindred/runtime';
import type { DocumentWarning, ScanDocument } from '@kindred/similarity';
import { authorOf } from './author-of.ts';
import { placesOf } from './places-of.ts';
import type { ScanPaths } from './scan-paths.ts';
import { UnusableScanError } from './unusable-scan-error.ts';

export interface ReadScanDocuments {
  readonly documents: readonly ScanDocument[];
  readonly failures: readonly DocumentFailure[];
  readonly warnings: readonly DocumentWarning[];
}

/**
 * The documents of some files and folders. Of one path they are called by their place in it, else by the path as well.
 * With `byFolder` what lies in one folder of a path, however deep, has one author.
 *
 * @throws UnusableScanError where there is nothing at a path, or one author of all; the signal's reason
 */
export async function readScanDocuments(
  paths: ScanPaths,
  { byFolder = false, ...options }: DocumentOptions & { readonly byFolder?: boolean },
  {
    onRead,
    signal,
  }: { readonly onRead: (documents: number) => void; readonly signal: AbortSignal },
): Promise<ReadScanDocuments> {
  const all = (['new', 'old', 'base'] as const).flatMap((role) =>
    paths[role].map((path) => ({ role, path })),
  );
  const documents = new Map<string, ScanDocument>();
  const placeOfId = new Map<string, (typeof all)[number]>();
  const failures: DocumentFailure[] = [];
  const warnings: DocumentWarning[] = [];
  for (const given of all) {
    const { role, path } = given;
    const place = all.length === 1 ? '' : await placeOf(path);
    for await (const outcome of readPath(path, options)) {
      signal.throwIfAborted();
      if ('failure' in outcome) {
        failures.push(explained({ ...outcome.failure, path: join(place, outcome.failure.path) }));
        continue;
      }
      const { document } = outcome;
      const id = join(place, document.id);
      const other = placeOfId.get(id);
      if (other !== undefined)
        throw new UnusableScanError(
          other === given
            ? `${id} is there twice: name an --id-column whose values differ.`
            : `${id} is there twice, in ${other.path} (${other.role}) and in ${path} (${role}): name each path once.`,
        );
      placeOfId.set(id, given);
      const title = document.title === undefined ? {} : { title: document.title };
      const places = placesOf(document);
      documents.set(id, {
        id,
        text: document.text,
        role,
        ...title,
        ...(places.length > 0 && { places }),
        ...(byFolder && authorOf(path, document.id)),
      });
      for (const warning of document.warnings) warnings.push({ id, warning });
      onRead(documents.size);
    }
  }
  const read = [...documents.values()];
  if (byFolder) requireAuthors(read);
  return { documents: read, failures, warnings };
}

function requireAuthors(documents: readonly ScanDocument[]): void {
  const authors = new Set(documents.map(({ id, author }) => author ?? id));
  if (documents.length > 1 && authors.size === 1)
    throw new UnusableScanError(
      `--by-folder: all documents lie in ${[...authors].join()}, as if one author had handed them in. Name the folder whose folders are the authors'.`,
    );
}

const explained = (failure: DocumentFailure): DocumentFailure =>
  failure.problem === 'no-column'
    ? { ...failure, reason: `${failure.reason} (--text-column and --id-column name them)` }
    : failure;

async function* readPath(path: string, options: DocumentOptions) {
  try {
    yield* readDocuments(path, options);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new UnusableScanError(`${path}: there is no such file or folder.`, error);
  }
}

/** A folder, or the folder of a file. */
async function placeOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true ? path : dirname(path);
}
