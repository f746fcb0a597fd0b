import type { DriftComparison, DriftSketch } from '@kindred/contracts';
import {
  kolmogorovSmirnov,
  meanDiscrepancy,
  populationStability,
  Random,
} from '@kindred/siamese/serving';
import { Breather } from '../scans/breather.ts';
import { fewestItems } from './reference-size.ts';

/** How far a sample is from the reference; the thread is left to others every 10 ms. */
export async function compareSketches(
  reference: DriftSketch,
  newer: DriftSketch,
): Promise<DriftComparison> {
  const { dimension } = reference;
  const counts = [reference, newer].flatMap(({ points, scores }) => [
    points.length / dimension,
    scores.length,
  ]);
  if (Math.min(...counts) < fewestItems || newer.dimension !== dimension)
    return { embeddings: null, scores: null };
  const breather = new Breather(undefined);
  const { value: discrepancy, pValue } = await meanDiscrepancy(
    Float32Array.from(reference.points),
    Float32Array.from(newer.points),
    { dimension, random: new Random(1), breathe: () => breather.breathe() },
  );
  const [before, now] = [Float32Array.from(reference.scores), Float32Array.from(newer.scores)];
  const { value: stability, chance } = populationStability(before, now);
  const ks = kolmogorovSmirnov(before, now);
  return { embeddings: { discrepancy, pValue }, scores: { stability, chance, ks: { ...ks } } };
}
