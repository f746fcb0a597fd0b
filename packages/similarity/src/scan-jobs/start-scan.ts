import type { DuplicateScanOptions, Scan, ScanOrder } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { EncoderDescription } from '../encode/encoder-description.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import { ModalityMismatchError } from '../errors/modality-mismatch-error.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { presentScan } from './present-scan.ts';

export interface StartScanPorts {
  readonly encoders: Pick<EncoderHost, 'describe'>;
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
 * @throws CollectionNotFoundError ModalityMismatchError; for a scan by meaning EncoderUnavailableError
 */
export async function startScan(
  { collections, encoders, scans }: StartScanPorts,
  { collection, request, baseText }: StartScanOptions,
): Promise<Scan> {
  const found = await findCollection(collections, collection);
  if (found.modality !== 'text')
    throw new ModalityMismatchError('text', found.modality, `A scan of "${collection}"`);
  const isByMeaning = request.kind === 'duplicates' && request.options.mode === 'semantic';
  const order = isByMeaning
    ? {
        ...request,
        options: withThreshold(request.options, await encoders.describe(encoderOf(found))),
      }
    : request;
  return presentScan(await scans.create({ collectionId: found.id, request: order, baseText }));
}

/** Where nobody says how near texts are the same, the model does, if it was calibrated. */
function withThreshold(
  options: DuplicateScanOptions,
  { distance, calibration }: Pick<EncoderDescription, 'distance' | 'calibration'>,
): DuplicateScanOptions {
  if (options.relatedThreshold !== undefined || distance !== 'cosine' || calibration === undefined)
    return options;
  // The distance is 1 − cosine.
  const relatedThreshold = Math.min(1, Math.max(0, 1 - calibration.threshold));
  return { ...options, relatedThreshold };
}
