/**
 * Bytes of a vector's links in an HNSW graph as hnswlib keeps them: on layer 0 a count and 2 M links, and
 * a count and M links on each upper layer, of which a node has 1 / (M − 1) on average (Malkov & Yashunin
 * 2018: levels are drawn with the factor 1 / ln M).
 */
export const graphBytes = (M: number): number => 4 * (2 * M + 1) + (4 * (M + 1)) / (M - 1);
