import type { MinedBatch, Miner } from './miner.ts';
import type { Mining, MiningKind } from './mining.ts';
import { miners } from './miners.ts';
import type { Triplets } from './triplets.ts';

/** The triplets of a batch that a miner finds worth a gradient. */
export function mineTriplets(mining: Mining, batch: MinedBatch): Triplets {
  const spec = typeof mining === 'string' ? { kind: mining } : mining;
  // The table's entry for a kind takes the spec of that kind, which TypeScript cannot follow.
  return (miners[spec.kind] as Miner<MiningKind>).triplets(batch, spec);
}
