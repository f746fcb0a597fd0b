import type { Miner } from './miner.ts';
import type { MiningKind } from './mining.ts';
import { pairsOfTriplets } from './pairs-of-triplets.ts';

/** A miner that judges triplets. */
export function pickingTriplets<Kind extends MiningKind>(
  triplets: Miner<Kind>['triplets'],
): Miner<Kind> {
  return {
    triplets,
    pairs: (batch, spec) => pairsOfTriplets(triplets(batch, spec), batch.labels.length),
  };
}
