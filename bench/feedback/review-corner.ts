import { exactNeighbours, distanceBetween, Random, type SiameseModel } from '@kindred/siamese';
import { pickUncertainPairs, type CandidatePair } from '@kindred/similarity';

const sampledItems = 256;
const neighbours = 16;
const pairsPerQueue = 20;

interface Drawings {
  readonly inputs: Float32Array;
  readonly ids: readonly string[];
  /** What a person sees. */
  readonly trueLabels: Int32Array;
}

export interface Judged {
  readonly a: string;
  readonly b: string;
  readonly isMatch: boolean;
}

/**
 * Verdicts of somebody who is always right, on pairs of the uncertainty queue: as the platform's, each queue is of
 * another sample of the items with their nearest neighbours, and leaves out what was judged.
 */
export async function reviewCorner(
  model: SiameseModel,
  { inputs, ids, trueLabels }: Drawings,
  { verdicts, seed }: { readonly verdicts: number; readonly seed: number },
): Promise<Judged[]> {
  const size = model.embeddingSize;
  const embeddings = await model.embed(inputs);
  const { distance, calibration } = model;
  const found = await exactNeighbours(embeddings, { dimension: size, k: neighbours, distance });
  const placeOf = (row: number) => embeddings.subarray(row * size, (row + 1) * size);
  const random = new Random(seed);
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const judged = new Map<string, Judged>();
  const keyOf = ({ a, b }: { a: string; b: string }) => [a, b].toSorted().join('\n');
  while (judged.size < verdicts) {
    const sampled = random.sample([...ids.keys()], sampledItems);
    const candidates = new Map<string, CandidatePair>();
    for (const row of sampled)
      for (const other of found.subarray(row * neighbours, (row + 1) * neighbours)) {
        const place = placeOf(row);
        const apart = distanceBetween(distance, place, placeOf(other));
        const pair = { a: ids[row]!, b: ids[other]!, distance: apart, place };
        if (!judged.has(keyOf(pair))) candidates.set(keyOf(pair), pair);
      }
    const limit = Math.min(pairsPerQueue, verdicts - judged.size);
    const threshold = calibration!.threshold;
    const picked = await pickUncertainPairs([...candidates.values()], { threshold, limit });
    if (picked.length === 0) break;
    for (const { a, b } of picked)
      judged.set(keyOf({ a, b }), {
        a,
        b,
        isMatch: trueLabels[rowOf.get(a)!] === trueLabels[rowOf.get(b)!],
      });
  }
  return [...judged.values()];
}
