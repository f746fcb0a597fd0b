import type { ListScansQuery, Scan } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { presentScan } from './present-scan.ts';

/** One page of the scans, newest first; of `collections` alone, where any are given. @throws CollectionNotFoundError */
export async function listScans(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly scans: Pick<ScanStore, 'list'>;
  },
  {
    collection,
    ...request
  }: ListScansQuery & { readonly collections?: readonly string[] | undefined },
): Promise<{ data: Scan[]; nextCursor: string | null }> {
  const found =
    collection === undefined ? undefined : await findCollection(ports.collections, collection);
  const page = await ports.scans.list({ ...request, collectionId: found?.id });
  return { data: page.data.map(presentScan), nextCursor: page.nextCursor ?? null };
}
