import type { DriftSketch } from '@kindred/contracts';
import { neighboursOf } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationSample } from '../ports/generation-store.ts';
import { LivingIndex, type LivingIndexPorts } from '../search/living-index.ts';
import { projectPoints } from './project-points.ts';

/** Projects a sample, and looks up how far each embedding is from its nearest neighbour. */
export async function sketchOf(
  ports: LivingIndexPorts,
  collection: CollectionRecord,
  { labels, vectors }: GenerationSample,
): Promise<DriftSketch> {
  const { size, points } = projectPoints(vectors, collection.dimension);
  if (labels.length === 0) return { dimension: size, points: [], scores: [] };
  const result = await new LivingIndex(ports, collection).search(vectors, { k: 2 });
  const scores = Array.from(labels, (label, row) => {
    const other = neighboursOf(result, row).find((neighbour) => neighbour.label !== label);
    return other?.distance;
  });
  return {
    dimension: size,
    points: [...points],
    scores: scores.filter((score) => score !== undefined),
  };
}
