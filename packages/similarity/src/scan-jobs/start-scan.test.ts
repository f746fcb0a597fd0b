import { expect, test } from '@jest/globals';
import { duplicateScanOptionsSchema, type ScanOrder } from '@kindred/contracts';
import type { EncoderDescription } from '../encode/encoder-description.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { ScanRecord } from '../ports/scan-store.ts';
import { startScan } from './start-scan.ts';

const calibration = { threshold: 0.3 } as EncoderDescription['calibration'];

/** What is stored of a request, in a collection of texts whose encoder is described so. */
async function stored(
  options: Record<string, unknown>,
  encoder: Pick<EncoderDescription, 'distance' | 'calibration'>,
): Promise<unknown> {
  const orders: ScanOrder[] = [];
  const found = { id: 'c', modality: 'text', model: null, distance: 'cosine', dimension: 8 };
  await startScan(
    {
      collections: { find: async () => found as unknown as CollectionRecord },
      encoders: { describe: async () => encoder as EncoderDescription },
      scans: {
        async create({ request }) {
          orders.push(request);
          return { request } as ScanRecord;
        },
      },
    },
    {
      collection: 'notes',
      request: { kind: 'duplicates', options: duplicateScanOptionsSchema.parse(options) },
    },
  ).catch((error: unknown) => {
    // The record is not whole; what was stored is.
    if (orders.length === 0) throw error;
  });
  return orders[0]?.kind === 'duplicates' ? orders[0].options.relatedThreshold : 'none';
}

test.each([
  ['that of the calibration', { mode: 'semantic' }, { distance: 'cosine', calibration }, 0.7],
  [
    'the own one',
    { mode: 'semantic', relatedThreshold: 0.95 },
    { distance: 'cosine', calibration },
    0.95,
  ],
  ['left open', { mode: 'semantic' }, { distance: 'cosine', calibration: undefined }, undefined],
  ['left open', { mode: 'semantic' }, { distance: 'euclidean', calibration }, undefined],
  ['left open', { mode: 'near' }, { distance: 'cosine', calibration }, undefined],
] as const)('the threshold of related texts is %s: %j of %j', async (_, options, encoder, wanted) =>
  expect(await stored(options, encoder)).toBe(wanted),
);
