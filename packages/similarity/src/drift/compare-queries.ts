import type { DriftSketch, QueryDrift } from '@kindred/contracts';
import type { DriftStore, QuerySamples } from '../ports/drift-store.ts';
import { compareSketches } from './compare-sketches.ts';

/** How far newer searches of a generation are from those that came first. */
export async function compareQueries(
  drift: Pick<DriftStore, 'queries'>,
  generationId: string,
): Promise<QueryDrift> {
  const { reference, newer } = await drift.queries(generationId);
  return {
    reference: reference.points.length,
    sampled: newer.points.length,
    ...(await compareSketches(sketchOfSamples(reference), sketchOfSamples(newer))),
  };
}

const sketchOfSamples = ({ points, scores }: QuerySamples): DriftSketch => ({
  dimension: points[0]?.length ?? 1,
  points: points.flatMap((point) => [...point]),
  scores: [...scores],
});
