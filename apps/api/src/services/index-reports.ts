import type { IndexFollower } from '@kindred/similarity';
import { UnknownIndexError, type IndexHost, type IndexReport } from '@kindred/vector-index';

export type CollectionIndexReport = IndexReport & { readonly collection: string };

/** State of each index that is in memory now. */
export async function indexReports(
  indexes: Pick<IndexFollower, 'report'>,
  host: Pick<IndexHost, 'report'>,
): Promise<CollectionIndexReport[]> {
  const reports: CollectionIndexReport[] = [];
  for (const { name, collection, loaded } of indexes.report()) {
    if (!loaded) continue;
    try {
      reports.push({ ...(await host.report(name)), collection });
    } catch (error) {
      // Its collection was deleted since.
      if (!(error instanceof UnknownIndexError)) throw error;
    }
  }
  return reports;
}
