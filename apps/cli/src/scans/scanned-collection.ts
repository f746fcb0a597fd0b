import { UsageError } from '../usage-error.ts';
import type { ScanFlags } from './scan-flags.ts';

/** Flags that one kind of scan has, of files or of a collection. */
interface KindFlags extends Pick<ScanFlags, 'collection' | 'filter' | 'textColumn' | 'idColumn'> {
  readonly old?: readonly string[];
  readonly base?: readonly string[];
  readonly byFolder?: boolean;
  readonly oldFilter?: string;
  readonly baseFilter?: string;
}

/**
 * The collection that is to be scanned, undefined where files are.
 *
 * @throws UsageError for both, for neither, and for a flag of the other
 */
export function scannedCollection(paths: readonly string[], flags: KindFlags): string | undefined {
  const { collection, filter, oldFilter, baseFilter, textColumn, idColumn, old, base, byFolder } =
    flags;
  if (collection === undefined && paths.length === 0)
    throw new UsageError('Name files and folders to scan, or a --collection.');
  if (collection !== undefined && paths.length > 0)
    throw new UsageError('Name files and folders, or a --collection, and not both.');
  if (collection === undefined) {
    refuse(
      { '--filter': filter, '--old-filter': oldFilter, '--base-filter': baseFilter },
      'for the items of a --collection',
    );
    return undefined;
  }
  const hint = 'a path; of a --collection use --old-filter and --base-filter';
  refuse({ '--old': old?.[0], '--base': base?.[0] }, hint);
  refuse({ '--by-folder': byFolder === true || undefined }, 'for files in folders');
  refuse({ '--text-column': textColumn, '--id-column': idColumn }, 'for tables among files');
  return collection;
}

function refuse(given: Readonly<Record<string, unknown>>, reason: string): void {
  for (const [flag, value] of Object.entries(given))
    if (value !== undefined) throw new UsageError(`${flag} is ${reason}.`);
}
