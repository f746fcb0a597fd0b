import { Random } from '@kindred/siamese';
import { percentile } from '../framework/percentile.ts';
import { bestThreshold } from './balanced-accuracy.ts';
import type { ScoredPairs } from './signature-pairs.ts';

const RESAMPLES = 100;

/**
 * 95 % interval of the best accuracy by drawing writers with repetition: pairs of one writer are not independent,
 * so that the number of pairs says little.
 */
export function writerInterval(pairs: ScoredPairs, seed: number): [low: number, high: number] {
  const random = new Random(seed);
  const byWriter: number[][] = [];
  for (const [pair, writer] of pairs.writer.entries()) (byWriter[writer] ??= []).push(pair);
  const accuracies = Array.from({ length: RESAMPLES }, () => {
    const drawn = byWriter.flatMap(() => byWriter[random.integer(byWriter.length)] ?? []);
    return bestThreshold({
      scores: drawn.map((pair) => pairs.scores[pair] as number),
      isMatch: drawn.map((pair) => pairs.isMatch[pair] as number),
    }).accuracy;
  });
  return [percentile(accuracies, 2.5), percentile(accuracies, 97.5)];
}
