import { encodePng } from '@kindred/datasets';
import {
  createCollection,
  getCollection,
  getPromotion,
  upsertItems,
  type ModelVersionRecord,
  type NewModelVersion,
} from '@kindred/similarity';
import { until } from '@kindred/testing';
import { index } from './index-settings.fixture.ts';
import type { Platform } from './start-platform.fixture.ts';
import { side, storeRandomModel } from './store-random-model.fixture.ts';

const timeoutMs = 200_000;
const mostAtOnce = 500;

/** An item that differs for each n. */
export function drawing(n: number) {
  const pixels = Uint8Array.from(
    { length: side * side },
    (_, at) => (at * 7 + n * 131 + ((at * n) % 97)) % 256,
  );
  const image = encodePng({ pixels, width: side, height: side, channels: 1 });
  return { id: `d${n}`, metadata: {}, image };
}

/**
 * A collection of drawings that version 1 of two serves.
 *
 * @param judge how version 2 was judged
 */
export async function serveDrawings(
  platform: Platform,
  name: string,
  {
    count,
    judge,
  }: {
    readonly count: number;
    readonly judge?: (first: ModelVersionRecord) => NewModelVersion['judgement'];
  },
): Promise<void> {
  const first = await storeRandomModel(platform, name);
  await storeRandomModel(platform, name, 4, judge?.(first));
  await createCollection(platform, { name, modality: 'image', model: name, version: 1, index });
  const drawings = Array.from({ length: count }, (_, n) => drawing(n));
  for (let from = 0; from < count; from += mostAtOnce)
    await upsertItems(platform, name, drawings.slice(from, from + mostAtOnce));
  await until(async () => (await getCollection(platform, name)).pending === 0, { timeoutMs });
}

/** A promotion as it goes on. */
export function followPromotion(
  platform: Platform,
  { collection, id: promotion }: { readonly collection: string; readonly id: string },
) {
  const path = { collection, promotion };
  const now = () => getPromotion(platform, path);
  return {
    path,
    now,
    serves: () => until(async () => (await now()).swappedAt !== null, { timeoutMs }),
    /** What it is when it has ended. */
    async ended() {
      await until(async () => (await now()).finishedAt !== null, { timeoutMs });
      return now();
    },
  };
}
