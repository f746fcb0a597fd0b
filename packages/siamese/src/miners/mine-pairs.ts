import type { Pairs } from '../samplers/pairs.ts';
import type { MinedBatch, Miner } from './miner.ts';
import type { Mining, MiningKind } from './mining.ts';
import { miners } from './miners.ts';

/** The pairs of a batch that a miner finds worth a gradient; the first of a pair is its anchor. */
export function minePairs(mining: Mining, batch: MinedBatch): Pairs {
  const spec = typeof mining === 'string' ? { kind: mining } : mining;
  // The table's entry for a kind takes the spec of that kind, which TypeScript cannot follow.
  return (miners[spec.kind] as Miner<MiningKind>).pairs(batch, spec);
}
