import type { Scan, ScanOrder } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { ModalityMismatchError } from '../errors/modality-mismatch-error.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { presentScan } from './present-scan.ts';

export interface StartScanPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly scans: Pick<ScanStore, 'create'>;
}

export interface StartScanOptions {
  readonly collection: string;
  readonly request: ScanOrder;
  /** What everybody was given. */
  readonly baseText?: string | undefined;
}

/**
 * Queues a scan of the texts of a collection.
 * @throws CollectionNotFoundError ModalityMismatchError
 */
export async function startScan(
  { collections, scans }: StartScanPorts,
  { collection, request, baseText }: StartScanOptions,
): Promise<Scan> {
  const { id, modality } = await findCollection(collections, collection);
  if (modality !== 'text')
    throw new ModalityMismatchError('text', modality, `A scan of "${collection}"`);
  return presentScan(await scans.create({ collectionId: id, request, baseText }));
}
