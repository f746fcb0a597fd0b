import {
  checkLabelledEmbeddings,
  type LabelledEmbeddings,
} from '../evaluation/labelled-embeddings.ts';
import { adjustedMutualInformation } from './adjusted-mutual-information.ts';
import { adjustedRandIndex } from './adjusted-rand-index.ts';
import { kMeans } from './k-means.ts';
import { normalizedMutualInformation } from './normalized-mutual-information.ts';

export interface ClusteringMetrics {
  readonly nmi: number;
  readonly ami: number;
  readonly ari: number;
  readonly clusters: number;
}

/**
 * How well k-means with as many clusters as classes finds the classes again. Its distance is Euclidean:
 * give it embeddings of length 1 where the model's distance is cosine.
 *
 * @throws InvalidEvaluationError for unusable embeddings
 */
export async function evaluateClustering(
  options: LabelledEmbeddings & { readonly embeddingSize: number; readonly seed: number },
): Promise<ClusteringMetrics> {
  const { embeddings, labels, embeddingSize, seed } = options;
  checkLabelledEmbeddings(options, embeddingSize);
  const clusters = new Set(labels).size;
  const { assignments } = await kMeans({ embeddings, embeddingSize, clusters, seed });
  return {
    nmi: normalizedMutualInformation(labels, assignments),
    ami: adjustedMutualInformation(labels, assignments),
    ari: adjustedRandIndex(labels, assignments),
    clusters,
  };
}
