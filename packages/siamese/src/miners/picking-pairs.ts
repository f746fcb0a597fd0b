import type { Miner } from './miner.ts';
import type { MiningKind } from './mining.ts';
import { tripletsOfPairs } from './triplets-of-pairs.ts';

/** A miner that judges pairs. */
export function pickingPairs<Kind extends MiningKind>(pairs: Miner<Kind>['pairs']): Miner<Kind> {
  return { pairs, triplets: (batch, spec) => tripletsOfPairs(pairs(batch, spec)) };
}
