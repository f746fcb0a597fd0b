import type { ScanFlags } from './scan-flags.ts';
import { UnusableScanError } from './unusable-scan-error.ts';

/**
 * The collection that is to be scanned, undefined where files are.
 *
 * @throws UnusableScanError for both, for neither, and for a filter of files
 */
export function scannedCollection(
  paths: readonly string[],
  { collection, filter }: Pick<ScanFlags, 'collection' | 'filter'>,
): string | undefined {
  if (collection === undefined && paths.length === 0)
    throw new UnusableScanError('Name files and folders to scan, or a --collection.');
  if (collection !== undefined && paths.length > 0)
    throw new UnusableScanError('Name files and folders, or a --collection, and not both.');
  if (collection === undefined && filter !== undefined)
    throw new UnusableScanError('--filter is for the items of a --collection.');
  return collection;
}
