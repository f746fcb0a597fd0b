import { pairDistances } from '../evaluation/pair-distances.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { gatherBatch } from '../training/gather-batch.ts';
import type { HeldOut } from './held-out.ts';

/** Distance of every pair; every row is embedded once, however many pairs it is in. */
export async function heldOutDistances(
  model: SiameseModel,
  { data, pairs }: Pick<HeldOut, 'data' | 'pairs'>,
): Promise<Float32Array> {
  const rows = Int32Array.from(new Set([...pairs.first, ...pairs.second]));
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  const placeOf = (row: number) => places.get(row) as number;
  const { first, second } = pairs;
  return pairDistances({
    embeddings: await model.embed(gatherBatch(data, rows)),
    embeddingSize: model.embeddingSize,
    pairs: { ...pairs, first: first.map(placeOf), second: second.map(placeOf) },
    distance: model.distance,
  });
}
