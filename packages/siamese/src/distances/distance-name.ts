/** Distances that need nothing but the two embeddings: all that an index or a stored model has to know. */
export type DistanceName = 'euclidean' | 'squared-euclidean' | 'cosine' | 'dot' | 'manhattan';
