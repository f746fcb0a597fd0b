import type { DriftReport, DriftSketch } from '@kindred/contracts';
import { meanDiscrepancy, populationStability, Random } from '@kindred/siamese/serving';
import { Breather } from '../scans/breather.ts';

type Comparison = Pick<DriftReport, 'embeddings' | 'scores'>;

/** Fewer tell nothing. */
const fewestItems = 64;

/** How far newer items are from the reference; the thread is left to others every 10 ms. */
export async function compareSketches(
  reference: DriftSketch,
  newer: DriftSketch,
): Promise<Comparison> {
  const { dimension } = reference;
  const counts = [reference, newer].map(({ points }) => points.length / dimension);
  if (Math.min(...counts) < fewestItems || newer.dimension !== dimension)
    return { embeddings: null, scores: null };
  const breather = new Breather(undefined);
  const { value: discrepancy, pValue } = await meanDiscrepancy(
    Float32Array.from(reference.points),
    Float32Array.from(newer.points),
    { dimension, random: new Random(1), breathe: () => breather.breathe() },
  );
  const { value: stability, chance } = populationStability(
    Float32Array.from(reference.scores),
    Float32Array.from(newer.scores),
  );
  return { embeddings: { discrepancy, pValue }, scores: { stability, chance } };
}
