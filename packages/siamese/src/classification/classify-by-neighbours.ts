import type { DistanceName } from '../distances/distance-name.ts';
import {
  checkLabelledEmbeddings,
  type LabelledEmbeddings,
} from '../evaluation/labelled-embeddings.ts';
import { nearestNeighbours } from '../evaluation/nearest-neighbours.ts';
import type { Classified } from './classified.ts';

export interface NeighbourVote {
  readonly references: LabelledEmbeddings;
  /** count × embeddingSize, row-major. @defaultValue each reference is asked of all the others */
  readonly queries?: Float32Array;
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  readonly k: number;
  /**
   * `majority`: one neighbour, one vote; `inverse-distance`: a vote weighs one over the distance (Dudani
   * 1976), and neighbours at distance 0 outvote all others. @defaultValue majority
   */
  readonly weights?: 'majority' | 'inverse-distance';
}

/**
 * k-NN classification. Of classes with equally many votes the one that has the nearest neighbour wins;
 * the confidence is the winner's share of all votes.
 *
 * @throws InvalidEvaluationError for unusable embeddings, or fewer than k references
 */
export async function classifyByNeighbours(options: NeighbourVote): Promise<Classified> {
  const { references, embeddingSize, distance, k, weights = 'majority' } = options;
  checkLabelledEmbeddings(references, embeddingSize, 'references');
  const { rows, distances } = await nearestNeighbours({
    queries: options.queries ?? references.embeddings,
    references: references.embeddings,
    embeddingSize,
    distance,
    k,
    leaveOneOut: options.queries === undefined,
  });
  const count = rows.length / k;
  const decided = { labels: new Int32Array(count), confidences: new Float32Array(count) };
  for (let query = 0; query < count; query += 1) {
    const far = distances.subarray(query * k, (query + 1) * k);
    const ballots = rows.subarray(query * k, (query + 1) * k);
    const labels = Array.from(ballots, (row) => references.labels[row] as number);
    const winner = elect(labels, weights === 'majority' ? far.map(() => 1) : inverse(far));
    decided.labels[query] = winner.label;
    decided.confidences[query] = winner.share;
  }
  return decided;
}

function inverse(distances: Float32Array): Float32Array {
  if (distances.some((distance) => distance <= 0)) {
    return distances.map((distance) => (distance <= 0 ? 1 : 0));
  }
  return distances.map((distance) => 1 / distance);
}

/** Neighbours come nearest first, so the first class to reach the most votes in the map's order wins. */
function elect(labels: readonly number[], weights: Float32Array) {
  const votes = new Map<number, number>();
  for (const [position, label] of labels.entries()) {
    votes.set(label, (votes.get(label) ?? 0) + (weights[position] as number));
  }
  let winner = { label: -1, votes: -1 };
  for (const [label, sum] of votes) if (sum > winner.votes) winner = { label, votes: sum };
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return { label: winner.label, share: winner.votes / all };
}
