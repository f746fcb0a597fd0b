import type { Collection } from '@kindred/contracts';
import { formatCount, formatSeconds } from '../terminal/format.ts';
import type { StoredSum } from './store-rows.ts';

type Counts = Omit<StoredSum, 'next'> & { readonly skipped: number };

/** What became of every row, in one line. */
export function describeImport(
  { rows, accepted, created, updated, unchanged, repeated, skipped, ...duplicates }: Counts,
  { indexed, failed }: Pick<Collection, 'indexed' | 'failed'>,
  seconds: number,
): string {
  const what = [
    `${formatCount(accepted)} items (${formatCount(created)} new, ${formatCount(updated)} changed, ${formatCount(unchanged)} as they were)`,
    ...(skipped > 0 ? [`${formatCount(skipped)} left out`] : []),
    ...(['rejected', 'linked', 'replaced'] as const)
      .filter((outcome) => duplicates[outcome] > 0)
      .map((outcome) => `${formatCount(duplicates[outcome])} duplicates ${outcome}`),
    ...(repeated > 0 ? [`${formatCount(repeated)} with the id of a later row`] : []),
  ];
  const searchable =
    `${formatCount(indexed)} searchable` +
    (failed > 0 ? `, ${formatCount(failed)} could not be read` : '');
  return `${formatCount(rows)} rows in ${formatSeconds(seconds)}: ${what.join(', ')}; ${searchable}`;
}
