import { allTriplets } from './all-triplets.ts';
import { batchHard } from './batch-hard.ts';
import type { Miner } from './miner.ts';
import type { Mining } from './mining.ts';
import { semiHard } from './semi-hard.ts';

/** Every miner; a new one is a file and a line here. */
export const miners: Record<Mining, Miner> = {
  all: allTriplets,
  'semi-hard': semiHard,
  'batch-hard': batchHard,
};
