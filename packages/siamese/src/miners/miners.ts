import { allPairs } from '../samplers/all-pairs.ts';
import { allTriplets } from './all-triplets.ts';
import { angular } from './angular.ts';
import { batchHard } from './batch-hard.ts';
import { distanceWeighted } from './distance-weighted.ts';
import { easyPositive } from './easy-positive.ts';
import { hard } from './hard.ts';
import type { Miner } from './miner.ts';
import type { MiningKind } from './mining.ts';
import { multiSimilarity } from './multi-similarity.ts';
import { pickingPairs } from './picking-pairs.ts';
import { pickingTriplets } from './picking-triplets.ts';
import { semiHard } from './semi-hard.ts';

/** Every miner; a new one is a file and a line here. */
export const miners: { [Kind in MiningKind]: Miner<Kind> } = {
  all: { triplets: allTriplets, pairs: ({ labels }) => allPairs(labels) },
  hard: pickingTriplets(hard),
  'semi-hard': pickingTriplets(semiHard),
  'batch-hard': pickingTriplets(batchHard),
  'easy-positive': pickingTriplets(easyPositive),
  'distance-weighted': pickingTriplets(distanceWeighted),
  angular: pickingTriplets(angular),
  'multi-similarity': pickingPairs(multiSimilarity),
};
